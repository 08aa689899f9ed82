import { compound, NOTHING, type Piece } from './piece.ts';

/** A rectangle in any of several shapes. */
export type Shapes = readonly Piece[];

interface PackedOf {
  /** In the order in which they are put. */
  readonly pieces: readonly Shapes[];
  readonly gap: number;
  /** Lower is better. */
  readonly score: (width: number, height: number) => number;
  /** What may take the room that is left around it becomes as large. */
  readonly stretch?: (piece: Piece, room: { width: number; height: number }) => Piece;
}

type Part = { readonly piece: Piece; readonly x: number; readonly y: number };

/** A stretch of the lower edge of what is placed already. */
interface Step {
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

/** Widths that are tried, from the widest piece to all in a row. */
const TRIES = 24;

/**
 * Pieces close together on few units of ground: each as far back as it goes, then as far left (a skyline), for a range
 * of widths; the best whole is taken. Cost: widths x pieces x shapes x steps of the skyline.
 */
export function packed({ pieces, gap, score, stretch }: PackedOf): Piece {
  const given = pieces.map((shapes) => shapes.filter((piece) => piece.width > 0)).filter((shapes) => shapes.length > 0);
  const [only] = given;
  if (given.length <= 1) return only?.[0] ?? NOTHING;
  const narrowest = (shapes: Shapes): number => Math.min(...shapes.map((piece) => piece.width));
  const least = Math.max(...given.map(narrowest));
  const most = given.reduce((sum, shapes) => sum + narrowest(shapes) + gap, -gap);
  let best: { score: number; parts: Part[]; whole: Piece } | undefined;
  for (let step = 0; step <= TRIES; step++) {
    const parts = skyline(given, { limit: least + ((most - least) * step) / TRIES, gap });
    const whole = compound(parts);
    const scored = score(whole.width, whole.height);
    if (!best || scored < best.score - 1e-9) best = { score: scored, parts, whole };
  }
  if (!best) return NOTHING;
  const { parts, whole } = best;
  if (!stretch) return whole;
  return compound(parts.map((part) => ({ ...part, piece: stretch(part.piece, roomOf(part, { parts, whole, gap })) })));
}

/** How large a part may become to the right and to the front until it meets another or the edge of the whole. */
function roomOf(
  part: Part,
  { parts, whole, gap }: { parts: readonly Part[]; whole: Piece; gap: number },
): { width: number; height: number } {
  const others = parts.filter((other) => other !== part);
  const low = part.y + part.piece.height;
  const right = Math.min(
    whole.width,
    ...others
      .filter(({ piece, x, y }) => x > part.x && y < low + gap && y + piece.height > part.y - gap)
      .map(({ x }) => x - gap),
  );
  const front = Math.min(
    whole.height,
    ...others
      .filter(({ piece, x, y }) => y > part.y && x < right + gap && x + piece.width > part.x - gap)
      .map(({ y }) => y - gap),
  );
  return { width: Math.max(part.piece.width, right - part.x), height: Math.max(part.piece.height, front - part.y) };
}

function skyline(pieces: readonly Shapes[], { limit, gap }: { limit: number; gap: number }): Part[] {
  let edge: Step[] = [{ x: 0, width: limit + gap, y: 0 }];
  return pieces.map((shapes) => {
    let best: Part | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (const piece of shapes)
      for (const { x, y: least } of edge) {
        if (x > 0 && x + piece.width > limit + 1e-9) break;
        // Where even its own step is too low, the others need no look.
        if (least + piece.height >= lowest + 1e-9) continue;
        const y = topOf(edge, { x, to: x + piece.width + gap });
        const low = y + piece.height;
        if (low < lowest - 1e-9 || (low < lowest + 1e-9 && best && x < best.x)) {
          best = { piece, x, y };
          lowest = low;
        }
      }
    const part = best ?? { piece: shapes[0] ?? NOTHING, x: 0, y: 0 };
    edge = covered(edge, { part, gap });
    return part;
  });
}

/** The lowest y at which something between two x stands in front of all steps there. Loops: it runs a million times. */
function topOf(edge: readonly Step[], { x, to }: { x: number; to: number }): number {
  let y = 0;
  for (const step of edge) {
    if (step.x >= to) break;
    if (step.x + step.width > x && step.y > y) y = step.y;
  }
  return y;
}

/** The steps with one more part on them, sorted by x. */
function covered(edge: readonly Step[], { part, gap }: { part: Part; gap: number }): Step[] {
  const right = part.x + part.piece.width + gap;
  const [before, after]: [Step[], Step[]] = [[], []];
  for (const step of edge) {
    const end = step.x + step.width;
    if (step.x < part.x) before.push(end <= part.x ? step : { ...step, width: Math.min(step.width, part.x - step.x) });
    if (end > right) {
      const x = Math.max(step.x, right);
      after.push(x === step.x ? step : { x, width: end - x, y: step.y });
    }
  }
  before.push({ x: part.x, width: part.piece.width + gap, y: part.y + part.piece.height + gap }, ...after);
  return before;
}
