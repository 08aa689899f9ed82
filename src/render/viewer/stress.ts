import type { Stressed } from './paint.ts';
import type { Neighbour } from './panel.ts';
import type { Payload } from './payload.ts';

/** What a thing is connected with, each once for each direction. */
export function neighbours(thing: number, { relations, routes }: Pick<Payload, 'relations' | 'routes'>): Neighbour[] {
  return joined(thing, [...relations, ...routes.map(([from, to]) => [from, to, ''] as const)]);
}

/** With these, what it is related to in other ways, such as its key or role. */
export function related(thing: number, { relations, routes, known }: Payload): Neighbour[] {
  const near = neighbours(thing, { relations, routes });
  const others = new Set(near.map((one) => one.thing));
  return [...near, ...joined(thing, known).filter((one) => !others.has(one.thing))];
}

type Lines = Payload['relations'];

function joined(thing: number, lines: Lines): Neighbour[] {
  const found = new Map<string, Neighbour>();
  for (const [from, to, label] of lines) {
    if (from === to || (from !== thing && to !== thing)) continue;
    const outgoing = from === thing;
    const other = outgoing ? to : from;
    const key = `${other} ${outgoing}`;
    if (other >= 0 && (!found.has(key) || found.get(key)?.label === ''))
      found.set(key, { thing: other, label, outgoing });
  }
  return [...found.values()];
}

/** What stays bright with a thing: its neighbours and the lines to them, straight where none is drawn. */
export function stressedBy(thing: number, of: { payload: Payload; routes: readonly Path2D[] }): Stressed {
  const { payload, routes } = of;
  const near = new Set(neighbours(thing, payload).map((one) => one.thing));
  const lines: Path2D[] = [];
  const lined = new Set<number>();
  for (const [i, [from, to]] of payload.routes.entries()) {
    const route = routes[i];
    if (route === undefined || (from !== thing && to !== thing)) continue;
    lines.push(route);
    lined.add(from === thing ? to : from);
  }
  for (const other of near) if (!lined.has(other)) lines.push(...straightLine(payload, [thing, other]));
  return { chosen: thing, things: new Set([thing, ...near]), routes: lines };
}

/** Between the middles of two drawn things. */
function straightLine({ things }: Payload, [from, to]: readonly [number, number]): Path2D[] {
  const [a, b] = [things[from]?.box, things[to]?.box];
  if (a === undefined || b === undefined) return [];
  const path = new Path2D();
  path.moveTo((a[0] + a[2]) / 2, (a[1] + a[3]) / 2);
  path.lineTo((b[0] + b[2]) / 2, (b[1] + b[3]) / 2);
  return [path];
}
