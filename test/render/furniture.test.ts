import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../src/model/category.ts';
import { furnitureOf } from '../../src/model/furniture.ts';
import type { Scene } from '../../src/model/scene.ts';
import { textWidth } from '../../src/model/text-width.ts';
import { build } from '../../src/render/build.ts';
import type { TextCommand } from '../../src/render/display-list.ts';
import { emptyScene } from './features.ts';

const textsOf = (scene: Scene): TextCommand[] =>
  build(scene).commands.filter((command): command is TextCommand => command.kind === 'text');

const words = fc.string({ unit: fc.constantFrom('a', 'W', 'i', ' ', '0'), minLength: 1, maxLength: 60 });

describe('title, legend and notes', () => {
  it('stay within the bands that layout keeps free, and within the picture', () => {
    const scenes = fc.record({
      width: fc.integer({ min: 300, max: 4_000 }),
      title: words,
      subtitle: words,
      notes: fc.array(words, { maxLength: 3 }),
      labels: fc.array(words, { maxLength: CATEGORIES.length }),
    });
    fc.assert(
      fc.property(scenes, ({ width, title, subtitle, notes, labels }) => {
        // An entry of the legend is not cut: labels are ours and short.
        const legend = labels.map((label) => ({
          kind: 'plate' as const,
          style: 'vpc' as const,
          label: label.slice(0, 12),
        }));
        const scene = emptyScene({ width, height: 2_000, title, subtitle, notes, legend });
        const { top, bottom } = furnitureOf(scene);
        for (const { text, matrix, size, weight } of textsOf(scene)) {
          const [, , , , x, y] = matrix;
          const above = y <= top;
          expect(above ? y - size * 0.8 : y).toBeGreaterThanOrEqual(above ? 0 : 2_000 - bottom);
          expect(y).toBeLessThan(2_000);
          expect(x + textWidth(text, weight) * size).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a title that is too long for one line takes two, and room for them', () => {
    const title = 'Production environment of the online shop in two regions';
    const scene = emptyScene({ width: 400, title });
    expect(textsOf(scene).map(({ text }) => text)).toEqual([
      'Production environment of the online shop in',
      'two regions',
    ]);
    expect(furnitureOf(scene).top).toBeGreaterThan(furnitureOf({ ...scene, title: 'Production' }).top + 15);
    expect(textsOf(emptyScene({ width: 500, title: 'x'.repeat(90) })).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^x+…$/),
    ]);
  });

  it('take no room when there are none', () => {
    const { top, bottom } = furnitureOf({ width: 1456, title: '', subtitle: '', legend: [], notes: [] });
    expect([top, bottom]).toEqual([0, 0]);
  });

  it('name categories of the same colour in one entry', () => {
    const scene = emptyScene({
      legend: [
        { kind: 'category', category: 'compute', label: 'Compute' },
        { kind: 'category', category: 'storage', label: 'Storage' },
        { kind: 'category', category: 'containers', label: 'Containers' },
      ],
    });
    expect(textsOf(scene).map(({ text }) => text)).toEqual(['Compute, containers', 'Storage']);
  });
});
