import type { Segment } from '../path.ts';

/** Numbers of one icon; real ones have a few hundred. */
const MOST_NUMBERS = 20_000;

const COUNTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

/** SVG path data as segments in absolute coordinates; arcs become curves. Nothing for what is not path data. */
export function parsePathData(data: string): Segment[] | undefined {
  const tokens = tokensOf(data);
  if (!tokens || tokens.length > MOST_NUMBERS) return undefined;
  const segments: Segment[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  // The point that a smooth curve mirrors, and the kind of curve that left it.
  let [mirrorX, mirrorY, kind] = [0, 0, ''];
  let command = '';
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (typeof token === 'string') {
      command = token;
      at++;
    } else if (command === '' || command.toLowerCase() === 'z') return undefined;
    const low = command.toLowerCase();
    const count = COUNTS[low] ?? 0;
    const numbers = tokens.slice(at, at + count);
    if (numbers.length < count || !numbers.every((value) => typeof value === 'number')) return undefined;
    at += count;
    const relative = command === low;
    const [ox, oy] = relative ? [x, y] : [0, 0];
    const [n0 = 0, n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0, n6 = 0] = numbers;
    const isFirstMove = segments.length === 0;
    if (isFirstMove && low !== 'm') return undefined;
    const smooth = (of: string): [number, number] =>
      of.includes(kind) && kind !== '' ? [2 * x - mirrorX, 2 * y - mirrorY] : [x, y];
    switch (low) {
      case 'm':
        [x, y] = [ox + n0, oy + n1];
        [startX, startY] = [x, y];
        segments.push(['M', x, y]);
        // Further pairs after a move are lines.
        command = relative ? 'l' : 'L';
        break;
      case 'l':
        [x, y] = [ox + n0, oy + n1];
        segments.push(['L', x, y]);
        break;
      case 'h':
        x = ox + n0;
        segments.push(['L', x, y]);
        break;
      case 'v':
        y = oy + n0;
        segments.push(['L', x, y]);
        break;
      case 'c':
      case 's': {
        const [ax, ay] = low === 'c' ? [ox + n0, oy + n1] : smooth('cs');
        const [bx, by, ex, ey] = low === 'c' ? [n2, n3, n4, n5] : [n0, n1, n2, n3];
        segments.push(['C', ax, ay, ox + bx, oy + by, ox + ex, oy + ey]);
        [mirrorX, mirrorY] = [ox + bx, oy + by];
        [x, y] = [ox + ex, oy + ey];
        break;
      }
      case 'q':
      case 't': {
        const [ax, ay] = low === 'q' ? [ox + n0, oy + n1] : smooth('qt');
        const [ex, ey] = low === 'q' ? [n2, n3] : [n0, n1];
        segments.push(['Q', ax, ay, ox + ex, oy + ey]);
        [mirrorX, mirrorY] = [ax, ay];
        [x, y] = [ox + ex, oy + ey];
        break;
      }
      case 'a': {
        const end = [ox + n5, oy + n6] as const;
        segments.push(
          ...arcCurves({ from: [x, y], to: end, radii: [n0, n1], turn: n2, large: n3 !== 0, sweep: n4 !== 0 }),
        );
        [x, y] = end;
        break;
      }
      case 'z':
        segments.push(['Z']);
        [x, y] = [startX, startY];
        break;
    }
    kind = low;
  }
  return segments;
}

/** Letters and numbers; the flags of an arc may stand without anything between them. */
function tokensOf(data: string): (string | number)[] | undefined {
  const tokens: (string | number)[] = [];
  const pattern = /\s*,?\s*(?:([MmLlHhVvCcSsQqTtAaZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?))/y;
  const flag = /\s*,?\s*([01])/y;
  let inArc = -1;
  for (let at = 0; at < data.length; ) {
    if (data.slice(at).trim() === '') break;
    const isFlag = inArc >= 0 && (inArc % 7 === 3 || inArc % 7 === 4);
    const wanted = isFlag ? flag : pattern;
    wanted.lastIndex = at;
    const found = wanted.exec(data);
    if (!found || tokens.length > MOST_NUMBERS) return undefined;
    at = wanted.lastIndex;
    const [, letter, number] = found;
    if (!isFlag && number === undefined && letter !== undefined) {
      tokens.push(letter);
      inArc = letter === 'a' || letter === 'A' ? 0 : -1;
      continue;
    }
    const value = Number(isFlag ? letter : number);
    if (!Number.isFinite(value) || Math.abs(value) > 1e5) return undefined;
    tokens.push(value);
    if (inArc >= 0) inArc++;
  }
  return tokens;
}

interface Arc {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly radii: readonly [number, number];
  /** Degrees. */
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
}

/** An arc as cubic curves of at most a quarter of the ellipse each (SVG 1.1, appendix F.6). */
function arcCurves({ from, to, radii, turn, large, sweep }: Arc): Segment[] {
  const [x1, y1] = from;
  const [x2, y2] = to;
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])];
  if (rx === 0 || ry === 0 || (x1 === x2 && y1 === y2)) return [['L', x2, y2]];
  const phi = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [hx, hy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * hx + sin * hy, cos * hy - sin * hx];
  const grow = Math.max(1, Math.sqrt((px / rx) ** 2 + (py / ry) ** 2));
  rx *= grow;
  ry *= grow;
  const square = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, square / ((rx * py) ** 2 + (ry * px) ** 2))) * (large === sweep ? -1 : 1);
  const [qx, qy] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const [cx, cy] = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2];
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  let sweepBy = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - start;
  if (sweep && sweepBy < 0) sweepBy += 2 * Math.PI;
  if (!sweep && sweepBy > 0) sweepBy -= 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(sweepBy) / (Math.PI / 2 + 1e-9)));
  const step = sweepBy / parts;
  const handle = (4 / 3) * Math.tan(step / 4);
  const at = (u: number, v: number): [number, number] => [
    cx + cos * rx * u - sin * ry * v,
    cy + sin * rx * u + cos * ry * v,
  ];
  return Array.from({ length: parts }, (_, i): Segment => {
    const [a, b] = [start + i * step, start + (i + 1) * step];
    const [ax, ay] = at(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a));
    const [bx, by] = at(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b));
    const [ex, ey] = i === parts - 1 ? [x2, y2] : at(Math.cos(b), Math.sin(b));
    return ['C', ax, ay, bx, by, ex, ey];
  });
}
