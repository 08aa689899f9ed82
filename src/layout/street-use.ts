import { CHEAPEST } from './find-path.ts';

/** Source and target of a route, with its looks: routes share their way only with routes that are drawn alike. */
export interface RouteEnds {
  readonly source: string;
  readonly target: string;
}

/** Sources and targets of the routes that run along a street already. */
interface Users {
  readonly from: Set<string>;
  readonly to: Set<string>;
}

export interface StreetUse {
  at(street: number): Users | undefined;
  add(street: number, ends: RouteEnds): void;
}

/** Who uses which of so many streets. A search asks this of every street that it tries, so there is no hashing. */
export function streetUse(streets: number): StreetUse {
  const index = new Int32Array(streets);
  const all: Users[] = [];
  return {
    at: (street) => all[(index[street] ?? 0) - 1],
    add(street, { source, target }) {
      let users = all[(index[street] ?? 0) - 1];
      if (!users) {
        users = { from: new Set(), to: new Set() };
        index[street] = all.push(users);
      }
      users.from.add(source);
      users.to.add(target);
    },
  };
}

/** What a unit of a street costs more, or less, for what runs there already. */
export function priceOf(users: Users | undefined, { source, target }: RouteEnds): number {
  if (!users) return 0;
  if (users.from.has(source)) return CHEAPEST - 1;
  return users.to.has(target) ? -0.2 : 0.35 * Math.min(3, users.from.size);
}
