import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ISO_CIRCLE, PROJECTIONS, project, unproject } from '../../src/model/projection.ts';

const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true });

test('x runs to the lower right, y to the lower left, height upwards', () => {
  const [x, y] = project('isometric', 1, 0);
  expect([Math.sign(x), Math.sign(y)]).toEqual([1, 1]);
  expect(project('isometric', 0, 1)[0]).toBeCloseTo(-x);
  expect(project('isometric', 0, 0, 1)).toEqual([0, -1]);
  // True isometric: all three axes have the same length on the screen.
  expect(Math.hypot(x, y)).toBeCloseTo(1);
  expect(project('2d', 3, 4, 5)).toEqual([3, 4]);
});

test('unproject undoes project on the ground', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PROJECTIONS), coordinate, coordinate, (projection, x, y) => {
      const [sx, sy] = project(projection, x, y);
      const [bx, by] = unproject(projection, sx, sy);
      expect(bx).toBeCloseTo(x, 6);
      expect(by).toBeCloseTo(y, 6);
    }),
  );
});

test('a ground circle becomes the stated ellipse', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (angle) => {
      const [x, y] = project('isometric', Math.cos(angle), Math.sin(angle));
      expect((x / ISO_CIRCLE[0]) ** 2 + (y / ISO_CIRCLE[1]) ** 2).toBeCloseTo(1);
    }),
  );
});
