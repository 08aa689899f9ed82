import type { ByteSink } from '../byte-sink.ts';
import type { Path } from '../path.ts';

/** The operators that make an outline the current path. PDF has cubic curves only. */
export function writePath(path: Path, sink: ByteSink): void {
  let [x, y] = [0, 0];
  const point = (px: number, py: number): void => {
    sink.number(px);
    sink.raw(' ');
    sink.number(py);
    sink.raw(' ');
    [x, y] = [px, py];
  };
  for (const segment of path) {
    switch (segment[0]) {
      case 'M':
        point(segment[1], segment[2]);
        sink.raw('m ');
        break;
      case 'L':
        point(segment[1], segment[2]);
        sink.raw('l ');
        break;
      case 'Q': {
        const [, cx, cy, ex, ey] = segment;
        const [sx, sy] = [x, y];
        point(sx + (cx - sx) * TWO_THIRDS, sy + (cy - sy) * TWO_THIRDS);
        point(ex + (cx - ex) * TWO_THIRDS, ey + (cy - ey) * TWO_THIRDS);
        point(ex, ey);
        sink.raw('c ');
        break;
      }
      case 'C':
        point(segment[1], segment[2]);
        point(segment[3], segment[4]);
        point(segment[5], segment[6]);
        sink.raw('c ');
        break;
      case 'Z':
        sink.raw('h ');
        break;
    }
  }
}

const TWO_THIRDS = 2 / 3;
