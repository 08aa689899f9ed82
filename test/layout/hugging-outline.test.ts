import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { huggingOutline } from '../../src/layout/hugging-outline.ts';

const at = (x: number, y: number, half = 1) => ({ x0: x - half, y0: y - half, x1: x + half, y1: y + half });

const areaOf = (outline: readonly (readonly [number, number])[]): number =>
  outline.reduce((sum, [x, y], i) => {
    const [nx, ny] = outline[(i + 1) % outline.length] ?? [x, y];
    return sum + (x * ny - nx * y) / 2;
  }, 0);

describe('an outline that hugs', () => {
  it('is the box of a single member, and has a step where members are staggered', () => {
    expect(huggingOutline({ boxes: [at(0, 0)], strangers: [], bridge: 1 })).toEqual([
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]);
    expect(huggingOutline({ boxes: [at(0, 0), at(1, 2)], strangers: [], bridge: 1 })).toHaveLength(8);
  });

  it('joins what stands apart by a bridge that goes around strangers where it can', () => {
    const boxes = [at(0, 0), at(10, 10)];
    const through = (stranger: ReturnType<typeof at>): number[][] =>
      (huggingOutline({ boxes, strangers: [stranger], bridge: 0.5 }) ?? []).map(([x, y]) => [x, y]);
    expect(through(at(10, 0))).not.toContainEqual([10.25, -0.25]);
    expect(through(at(0, 10))).toContainEqual([10.25, -0.25]);
  });

  it('is one closed line along the axes around all of its members, whatever they are', () => {
    const box = fc.record({
      x: fc.integer({ min: -20, max: 20 }),
      y: fc.integer({ min: -20, max: 20 }),
      half: fc.constantFrom(0.5, 1, 3),
    });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 12 }), (items) => {
        const boxes = items.map(({ x, y, half }) => at(x, y, half));
        const outline = huggingOutline({ boxes, strangers: [], bridge: 0.8 }) ?? [];
        expect(outline.length).toBeGreaterThanOrEqual(4);
        for (const [i, [x, y]] of outline.entries()) {
          const [nx, ny] = outline[(i + 1) % outline.length] ?? [x, y];
          expect((x === nx) !== (y === ny)).toBe(true);
        }
        const largest = Math.max(...boxes.map(({ x0, y0, x1, y1 }) => (x1 - x0) * (y1 - y0)));
        expect(areaOf(outline)).toBeGreaterThanOrEqual(largest - 1e-9);
        const xs = outline.map(([x]) => x);
        expect(Math.min(...xs)).toBeLessThanOrEqual(Math.min(...boxes.map(({ x0 }) => x0)));
        expect(Math.max(...xs)).toBeGreaterThanOrEqual(Math.max(...boxes.map(({ x1 }) => x1)));
      }),
      { numRuns: 200 },
    );
  });

  it('gives up on too many members', () => {
    const boxes = Array.from({ length: 500 }, (_, i) => at(i * 4, 0));
    expect(huggingOutline({ boxes, strangers: [], bridge: 1 })).toBeUndefined();
  });
});
