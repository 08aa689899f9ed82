import { shown } from '../model/untrusted.ts';
import { type Container, compareText, type Estate } from './estate.ts';

/** A network, or what stands outside of the networks of a region or account. */
export interface Part {
  /** Id of the group; empty for what stands in no group. */
  readonly id: string;
  readonly name: string;
  /** Components in it, without the neighbours that its picture shows too. */
  readonly components: number;
  /** What to give as `focus` for its picture; absent for what stands outside of networks, which has no name. */
  readonly focus?: string;
}

/**
 * What an overview and one picture each would be made of: the networks, and what stands outside of them. Empty where
 * there is but one part: its picture is the whole.
 */
export const partsOf = (estate: Estate): Part[] => piecesOf(estate).map(({ part }) => part);

/** A part and the ids of the leaves in it. */
export interface Piece {
  readonly part: Part;
  readonly members: ReadonlySet<string>;
}

/** As `partsOf`, with the leaves. */
export function piecesOf({ leaves, containers }: Estate): Piece[] {
  const byId = new Map(containers.map((container) => [container.id, container]));
  const homes = new Map<string, { home: Container | undefined; members: Set<string> }>();
  for (const leaf of leaves) {
    const home = homeOf(leaf.inside, byId);
    const key = home?.id ?? '';
    const piece = homes.get(key) ?? { home, members: new Set<string>() };
    piece.members.add(leaf.id);
    homes.set(key, piece);
  }
  if (homes.size < 2) return [];
  const pieces = [...homes.values()].map(({ home, members }): Piece => {
    const isNetwork = home?.style === 'vpc';
    const name = isNetwork ? home.name : home ? `${home.name}: outside of networks` : 'Outside of groups';
    const part = { id: home?.id ?? '', name: shown(name), components: members.size };
    return { part: isNetwork ? { ...part, focus: home.id } : part, members };
  });
  const rank = ({ part }: Piece): number => (part.focus === undefined ? 1 : 0);
  return pieces.sort(
    (a, b) => rank(a) - rank(b) || compareText(a.part.name, b.part.name) || compareText(a.part.id, b.part.id),
  );
}

/** The network around a thing, else the region, else the account. */
function homeOf(inside: string, byId: ReadonlyMap<string, Container>): Container | undefined {
  let found: Container | undefined;
  for (let at = byId.get(inside), steps = 0; at && steps < 32; at = byId.get(at.inside), steps++) {
    if (at.style === 'vpc') return at;
    if (at.style === 'region' || (at.style === 'account' && !found)) found = at;
  }
  return found;
}
