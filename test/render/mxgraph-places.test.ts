import { describe, expect, it } from 'vitest';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { block, emptyScene, plate, route, text } from './features.ts';
import { type ReadCell, read } from './read-mxgraph.ts';
import { shopScene } from './shop.ts';

describe.each(['isometric', '2d'] as const)('what lies over what in %s', (projection) => {
  const drawn = shopScene({ projection, theme: 'light' });
  const cells = [...read(paintMxGraph(drawn)).values()];
  const isBlock = ({ id }: ReadCell): boolean => /^n\d+$/.test(id);

  it('has lines under the blocks beside them, so that an arrow never covers a number', () => {
    const lines = cells.filter(({ isEdge }) => isEdge);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines)
      for (const block of cells.filter((cell) => isBlock(cell) && cell.parent === line.parent))
        expect(cells.indexOf(line)).toBeLessThan(cells.indexOf(block));
  });

  it('has one movable shape for each block, in the group that it stands in', () => {
    const blocks = cells.filter(isBlock);
    expect(blocks).toHaveLength(drawn.blocks.length);
    if (projection === 'isometric') for (const { style } of blocks) expect(style).toMatch(/shape=image;.*image=data:/);
    const parents = new Set(blocks.map(({ parent }) => parent));
    expect(parents.size).toBeGreaterThan(2);
  });
});

it('draws lines, edges and arrows as thick as large blocks need', () => {
  const at = (scale: number): ReadCell[] => {
    const routes = [route({ from: 'i-1', to: 'i-2' })];
    const blocks = [block(), block({ id: 'i-2', at: [6, 0] })];
    return [...read(paintMxGraph(emptyScene({ scale, plates: [plate()], blocks, routes }))).values()];
  };
  const widths = (cells: ReadCell[]): number[] =>
    cells.flatMap(({ style }) => [...style.matchAll(/(?:strokeWidth|endSize)=([\d.]+)/g)].map(([, px]) => Number(px)));
  const [small, large] = [widths(at(20)), widths(at(66))];
  expect(small.length).toBeGreaterThan(2);
  expect(large).toEqual(small.map((px, i) => (i < 3 ? Math.round(px * 300) / 100 : px)));
});

describe('labels in draw.io', () => {
  const offsets = (xml: string, id: string): number[] =>
    [
      ...(xml.split('\n').find((line) => line.includes(`id="${id}"`)) ?? '').matchAll(
        /<mxPoint x="(\S+)" y="(\S+)" as="offset"/g,
      ),
    ].flatMap(([, x, y]) => [Number(x), Number(y)]);

  it('stand where layout has found room for an upright name', () => {
    const at = (shift: [number, number]) => {
      const name = text({ owner: 'i-1', role: 'name', plane: 'screen', anchor: 'middle', at: [0, 0], size: 12, shift });
      return paintMxGraph(emptyScene({ blocks: [block()], texts: [name] }));
    };
    const [x0 = 0, y0 = 0] = offsets(at([0, 60]), 'n1');
    const [x1 = 0, y1 = 0] = offsets(at([25, 70]), 'n1');
    expect([x1 - x0, y1 - y0].map(Math.round)).toEqual([25, 10]);
    expect(at([0, 60])).toContain('fontSize=12;');
    expect(at([0, 60])).toContain('verticalLabelPosition=bottom');
    expect(at([0, -60])).toContain('verticalLabelPosition=top');
  });

  it('of lines stand beside a line that is too short for them', () => {
    const blocks = [block(), block({ id: 'i-2', at: [6, 0] })];
    const routes = [
      route({
        from: 'i-1',
        to: 'i-2',
        count: 7,
        points: [
          [2, 0],
          [4, 0],
        ],
      }),
    ];
    const count = text({
      owner: routes[0]?.id ?? '',
      role: 'count',
      plane: 'screen',
      anchor: 'middle',
      at: [3, 0],
      size: 10,
      shift: [0, 33.6],
      text: '×7',
    });
    const [x, y] = offsets(paintMxGraph(emptyScene({ blocks, routes, texts: [count] })), 'e1');
    expect(x).toBeCloseTo(0, 0);
    expect(y).toBeCloseTo(30, 0);
    expect(offsets(paintMxGraph(emptyScene({ blocks, routes })), 'e1')).toEqual([]);
  });
});
