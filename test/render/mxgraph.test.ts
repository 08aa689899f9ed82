import { describe, expect, it } from 'vitest';
import type { Scene } from '../../src/model/scene.ts';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { block, emptyScene, FEATURES, plate, route, text } from './features.ts';
import { ancestors, type ReadCell, read } from './read-mxgraph.ts';
import { shopScene } from './shop.ts';

const named = (cells: ReadonlyMap<string, ReadCell>, label: string): ReadCell | undefined =>
  [...cells.values()].find((cell) => cell.label.replace(/<[^>]*>/g, '').startsWith(label));

describe('draw.io', () => {
  const scenes: [string, () => Scene][] = [
    ...Object.entries(FEATURES),
    ['shop-isometric', () => shopScene({ projection: 'isometric', theme: 'light' })],
    ['shop-2d', () => shopScene({ projection: '2d', theme: 'dark' })],
  ];
  it.each(scenes)('files of %s are whole, and the same each time', (_, scene) => {
    const xml = paintMxGraph(scene());
    const cells = read(xml);
    expect(cells.size).toBeGreaterThanOrEqual(
      2 + scene().blocks.length + scene().plates.length + scene().routes.length,
    );
    expect(paintMxGraph(structuredClone(scene()))).toBe(xml);
  });

  it('flat: AWS shapes stand in their groups, in coordinates of the group', () => {
    const cells = read(paintMxGraph(shopScene({ projection: '2d', theme: 'light' })));
    const nat = named(cells, 'nat-a');
    expect(nat?.style).toContain('shape=mxgraph.aws4.nat_gateway;');
    const parents = nat && ancestors(cells, nat).map((id) => cells.get(id)?.label);
    expect(parents?.slice(0, 4)).toEqual(['public-a', 'eu-west-1a', 'vpc-prod', 'eu-west-1 (Ireland)']);
    // 3.8, 3 is the middle, in a subnet that begins at 1, 1; 39 px for each unit, and 26 for the captions at the tops of
    // the subnet and of the group that begins beside it.
    expect(nat?.box).toEqual([70.2, 39 + 26 + 26, 78, 78]);
    for (const cell of cells.values()) {
      const parent = cells.get(cell.parent);
      if (cell.isEdge || parent === undefined || parent.box.length === 0) continue;
      const [x = 0, y = 0, width = 0, height = 0] = cell.box;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual((parent.box[2] ?? 0) + 0.01);
      expect(y + height).toBeLessThanOrEqual((parent.box[3] ?? 0) + 0.01);
      expect(parent.style).toContain('container=1;');
    }
  });

  it('flat: connections lie in the nearest group around both ends', () => {
    const cells = read(paintMxGraph(shopScene({ projection: '2d', theme: 'light' })));
    const [from, to] = [named(cells, 'alb-web')?.id, named(cells, 'web')?.id];
    const edge = [...cells.values()].find((cell) => cell.source === from && cell.target === to);
    expect(cells.get(edge?.parent ?? '')?.label).toBe('eu-west-1a');
    // 7.2, 8.4 seen from the zone at 0.6, 0.6.
    expect(edge?.points[0]?.[0]).toBeCloseTo(6.6 * 39, 1);
  });

  it('flat: captions have the top of their group to themselves', () => {
    const cells = read(paintMxGraph(shopScene({ projection: '2d', theme: 'light' })));
    for (const cell of cells.values()) {
      const parent = cells.get(cell.parent);
      if (cell.isEdge || parent === undefined || parent.label === '' || parent.box.length === 0) continue;
      expect(cell.box[1], `${cell.label} under ${parent.label}`).toBeGreaterThanOrEqual(26);
    }
  });

  it('flat: what draw.io has no shape for is our own picture', () => {
    const scene = emptyScene({ projection: '2d', blocks: [block({ type: 'azurevm', name: 'vm' })] });
    expect(read(paintMxGraph(scene)).get('n1')?.style).toMatch(/shape=image;.*image=data:image\/svg\+xml,[^;]+;$/);
  });

  it.each(['isometric', '2d'] as const)('has title, notes and legend (%s)', (projection) => {
    const scene = shopScene({ projection, theme: 'light' });
    const cells = [...read(paintMxGraph(scene)).values()];
    const title = cells.find(({ id }) => id === 'title');
    for (const text of [scene.title, scene.subtitle, ...scene.notes]) expect(title?.label).toContain(text);
    expect(cells.filter(({ id }) => id.startsWith('legend-')).map(({ label }) => label)).toEqual(
      scene.legend.map(({ label }) => label),
    );
  });

  it('isometric: blocks stand in the polygons of their groups', () => {
    const cells = read(paintMxGraph(shopScene({ projection: 'isometric', theme: 'light' })));
    const nat = named(cells, 'nat-a');
    const styles = nat && ancestors(cells, nat).map((id) => cells.get(id)?.style.includes('basic.polygon'));
    expect(styles).toEqual([true, true, true, true, false, false]);
    const [, , width = 0, height = 0] = cells.get(nat?.parent ?? '')?.box ?? [];
    expect(nat?.box[0]).toBeGreaterThan(0);
    expect(nat?.box[1]).toBeGreaterThan(0);
    expect((nat?.box[0] ?? 0) + (nat?.box[2] ?? 0)).toBeLessThan(width);
    expect((nat?.box[1] ?? 0) + (nat?.box[3] ?? 0)).toBeLessThan(height);
  });

  it('isometric: every block is one picture with its label, and connections are attached', () => {
    const scene = shopScene({ projection: 'isometric', theme: 'light' });
    const cells = read(paintMxGraph(scene));
    const pictures = [...cells.values()].filter(({ style }) => style.includes('shape=image;'));
    expect(pictures).toHaveLength(26);
    for (const { style } of pictures) {
      const encoded = /;image=data:image\/svg\+xml,([A-Za-z0-9+/=]+);$/.exec(style)?.[1] ?? '';
      expect(Buffer.from(encoded, 'base64').toString('utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    }
    const edges = [...cells.values()].filter(({ isEdge }) => isEdge);
    expect(edges).toHaveLength(scene.routes.length);
    for (const { source, target } of edges) expect([source, target].every((end) => end?.startsWith('n'))).toBe(true);
  });

  it.each(['isometric', '2d'] as const)('hostile names stay text (%s)', (projection) => {
    const attack = '<img src=x onerror=alert(1)>"\'&;image=https://example.com;\u202e\u0000';
    const scene = emptyScene({
      projection,
      title: attack,
      subtitle: attack,
      notes: [attack],
      plates: [plate({ id: attack, name: attack, color: attack, border: attack })],
      blocks: [
        block({ id: attack, type: attack, name: attack, detail: attack, color: attack, link: 'javascript:alert(1)' }),
        block({ id: 'b', at: [1, 1], link: 'https://example.com/?a="><b>' }),
      ],
      routes: [route({ id: attack, from: attack, to: 'nowhere', color: attack })],
    });
    const xml = paintMxGraph(scene);
    const cells = read(xml);
    for (const { label, style } of cells.values()) {
      expect(label).not.toContain('<img');
      expect(style).not.toContain('example.com');
    }
    expect(xml).not.toContain('javascript:');
    for (const hidden of ['\u202e', '\u0000']) expect(xml.includes(hidden)).toBe(false);
    expect(xml).toContain('link="https://example.com/?a=%22%3E%3Cb%3E"');
  });

  it('nests groups of the same place without a circle', () => {
    const plates = ['a', 'b', 'c'].map((id) => plate({ id, name: id }));
    const cells = read(paintMxGraph(emptyScene({ projection: '2d', plates, blocks: [block()] })));
    expect([...cells.values()].map(({ parent }) => parent)).toEqual(['', '0', '1', 'g1', 'g2', 'g3']);
  });
});

describe.each(['isometric', '2d'] as const)('a comparison in draw.io (%s)', (projection) => {
  const compared = emptyScene({
    projection,
    style: 'calm',
    plates: [plate({ id: 'vpc-1', box: { x0: -2, y0: -2, x1: 12, y1: 2 }, mark: 'changed', number: 4 })],
    blocks: [
      block({ id: 'i-new', name: 'web', mark: 'added', number: 1 }),
      block({ id: 'i-old', name: 'old', at: [4, 0], mark: 'removed', number: 2 }),
      block({ id: 'i-same', name: 'same', at: [8, 0] }),
    ],
    routes: [
      route({ id: 'r-1', from: 'i-new', to: 'i-same', mark: 'added' }),
      route({ id: 'r-2', from: 'i-old', to: 'i-same', mark: 'removed' }),
    ],
    texts: ['i-new', 'i-old', 'i-same'].map((owner) => text({ owner, text: owner })),
    legend: [{ kind: 'mark', mark: 'removed', label: 'Removed' }],
    list: [{ mark: 'added', number: 1, lines: ['web <b>is</b>', 'new'] }, { lines: ['and 3 more'] }],
  });
  const cells = read(paintMxGraph(compared));
  const of = (label: string) => [...cells.values()].filter((cell) => cell.label.includes(label));
  /** The picture of a block, as SVG. */
  const pictureOf = (label: string): string => {
    const style = of(label)[0]?.style ?? '';
    return Buffer.from(/data:image\/svg\+xml,([^;]*)/.exec(style)?.[1] ?? '', 'base64').toString();
  };

  it('shows the pad and the signed badge of a marked block in its picture, so that they move along', () => {
    expect(pictureOf('i-new')).toContain('>+1<');
    expect(pictureOf('i-old')).toContain('>−2<');
    expect(pictureOf('i-new')).toContain('#16833f');
    expect(pictureOf('i-old')).toContain('stroke-dasharray');
    expect(of('i-new')[0]?.label).toContain('#16833f');
  });

  it('greys what is neither marked nor stressed', () => {
    const same = of('i-same')[0]?.style ?? '';
    if (projection === '2d') {
      expect(same).toContain('shape=mxgraph.aws4.');
      expect(same).toContain('fillColor=#eceef1');
    } else expect(pictureOf('i-same')).not.toContain('#ed7100');
    expect(same).not.toContain('#ED7100');
  });

  it('has the list beside the drawing, and the sign of each mark in the legend', () => {
    const [entry, rest] = [cells.get('list-1'), cells.get('list-2')];
    expect(entry?.label).toBe('web &lt;b&gt;is&lt;/b&gt;<br>new');
    expect(cells.get('list-1-badge')?.label).toBe('+1');
    expect(rest?.label).toBe('and 3 more');
    const right = Math.max(...of('i-').map(({ box }) => (box[0] ?? 0) + (box[2] ?? 0)));
    expect(entry?.box[0]).toBeGreaterThan(right);
    expect(of('Removed')[0]?.label).toContain('−');
  });

  it('marks groups and connections', () => {
    expect(of('~4')).toHaveLength(1);
    const [added, removed] = [...cells.values()].filter(({ isEdge }) => isEdge);
    expect(added?.style).toContain('strokeColor=#16833f');
    expect(removed?.style).toContain('dashed=1');
  });
});

it('draws the icons of the user’s folder in flat draw.io files too', () => {
  const art = { shapes: [{ fill: '#123456', d: 'M0 0L32 0L32 32Z' }] };
  const { type, glyph } = block();
  const scene = emptyScene({
    projection: '2d',
    artwork: { [`${type} ${glyph}`]: art },
    blocks: [block({ name: 'web' })],
    texts: [text({ text: 'web' })],
  });
  const cell = [...read(paintMxGraph(scene)).values()].find(({ label }) => label.includes('web'));
  expect(cell?.style).toContain('shape=image');
  const data = /data:image\/svg\+xml,([^;]*)/.exec(cell?.style ?? '')?.[1] ?? '';
  expect(Buffer.from(data, 'base64').toString()).toContain('#123456');
});
