import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxAround, boxesOverlap, calibrate, FOOTPRINT, type Point } from '../../src/model/grid.ts';

const coordinate = fc.integer({ min: -400, max: 400 }).map((quarters) => quarters / 4);
const point: fc.Arbitrary<Point> = fc.tuple(coordinate, coordinate);

describe('calibrate', () => {
  test('Cloudcraft documents whose nodes stand far enough apart keep the documented footprint', () => {
    expect(calibrate([])).toBe(FOOTPRINT);
    expect(calibrate([[3, 4]])).toBe(FOOTPRINT);
    expect(
      calibrate([
        [0, 4],
        [4, 4],
        [8, 4],
      ]),
    ).toBe(FOOTPRINT);
  });

  test('a dense document is drawn with smaller bodies, on any axis', () => {
    const row: Point[] = [
      [2, 2],
      [3, 2],
      [4, 2],
    ];
    expect(calibrate(row)).toBeCloseTo(0.9);
    expect(calibrate(row.map(([x, y]) => [y, x]))).toBeCloseTo(0.9);
    expect(calibrate(row.map(([x]) => [x, x]))).toBeCloseTo(0.9);
  });

  test('nodes on the same spot do not shrink the others to nothing', () => {
    expect(
      calibrate([
        [1, 1],
        [1, 1],
        [5, 1],
      ]),
    ).toBe(FOOTPRINT);
  });

  test('bodies of the calibrated size never overlap', () => {
    fc.assert(
      fc.property(fc.uniqueArray(point, { maxLength: 40, selector: (p) => p.join() }), (centres) => {
        const half = calibrate(centres) / 2;
        const boxes = centres.map((centre) => boxAround([centre], half));
        const overlaps = boxes.flatMap((box, i) => boxes.slice(i + 1).filter((other) => boxesOverlap(box, other)));
        expect(overlaps).toEqual([]);
      }),
    );
  });
});

test('a box around points holds them with the margin', () => {
  expect(
    boxAround(
      [
        [1, 5],
        [-2, 7],
      ],
      1.5,
    ),
  ).toEqual({ x0: -3.5, y0: 3.5, x1: 2.5, y1: 8.5 });
});

test('boxes that only touch do not overlap', () => {
  const box = { x0: 0, y0: 0, x1: 2, y1: 2 };
  expect(boxesOverlap(box, { x0: 2, y0: 0, x1: 4, y1: 2 })).toBe(false);
  expect(boxesOverlap(box, { x0: 1.9, y0: 1.9, x1: 4, y1: 4 })).toBe(true);
});
