import { describe, expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { COMPONENTS } from '../../src/model/component.ts';
import { Scene } from '../../src/model/scene.ts';
import { signFor } from '../../src/model/sign-glyphs.ts';
import { GLYPHS } from '../../src/render/glyphs.generated.ts';
import { everything } from './everything.ts';

const wide = { view: { width: 1800 } } as const;
const staged = stage(everything, wide);
const { scene } = staged;
const block = (id: string) => scene.blocks.find((one) => one.id === id);
const plate = (id: string) => scene.plates.find((one) => one.id === id);
const route = (id: string) => scene.routes.find((one) => one.id === id);
const ornament = (id: string) => scene.ornaments?.find((one) => one.id === id);
const words = (id: string) => scene.texts.filter(({ owner }) => owner === id);

describe('a document with one of everything', () => {
  it('is a valid scene that draws each node at its place, and lists only what has no artwork', () => {
    expect(Scene.parse(scene)).toEqual(scene);
    expect(scene.blocks).toHaveLength(16);
    expect(block('web1')?.at).toEqual([8, 2]);
    expect(staged.problems).toEqual([
      'Types that are not known are drawn as plain blocks: "holodeck".',
      'We have no artwork for the icon "quantum-entangler" (i4); it is drawn as a frame with its name.',
      'The image "logo.png" (p1) is kept by Cloudcraft alone and is drawn as a frame with its name.',
      'The image "photo.jpg" (p2) is kept by Cloudcraft alone and is drawn as a frame with its name.',
    ]);
  });

  it('gives nodes their colours, measures, link and transparency', () => {
    expect(block('web1')).toMatchObject({ transparent: true });
    expect(block('web2')).toMatchObject({ color: '#336699' });
    expect(block('fn')).toMatchObject({ accent: '#ffe08a', border: '#101010' });
    expect(block('db')).toMatchObject({ pad: '#d5e8d4' });
    expect(block('big')?.measures).toEqual([6, 4, 3]);
    expect(block('cdn')?.link).toBe('https://example.com/cdn');
    expect(block('vm')?.color).toBe('#ececed');
    expect(
      stage(everything, { view: { width: 1800, projection: '2d' } }).scene.blocks.find((one) => one.id === 'vm'),
    ).not.toHaveProperty('color');
  });

  it('nests groups and clusters, and hugs the members of dynamic and crossing ones', () => {
    const inside = (inner: string, outer: string): boolean => {
      const [a, b] = [plate(inner)?.box, plate(outer)?.box];
      return !!a && !!b && a.x0 >= b.x0 && a.y0 >= b.y0 && a.x1 <= b.x1 && a.y1 <= b.y1;
    };
    for (const [inner, outer] of [
      ['work', 'kube'],
      ['sub1', 'net'],
      ['sub2', 'net'],
      ['net', '1234567890'],
    ] as const)
      expect(inside(inner, outer), `${inner} in ${outer}`).toBe(true);
    expect(plate('net')?.outline).toBeUndefined();
    expect(plate('sub2')).toMatchObject({ border: '#8a2be2' });
    for (const id of ['sub1', 'guard', 'rule']) expect(plate(id)?.outline?.length, id).toBeGreaterThan(4);
    // The security group goes around two members in two subnets, and around none of the others.
    const outline = plate('guard')?.outline ?? [];
    for (const one of scene.blocks) expect(isIn(one.at, outline), one.id).toBe(one.id === 'web1' || one.id === 'web2');
  });

  it('draws surfaces with their points, colours and shadow', () => {
    expect(plate('floor')).toMatchObject({ style: 'area', color: '#fff2cc', border: '#d6b656', shadow: true });
    expect(plate('floor')?.outline).toHaveLength(6);
    expect(plate('az')).toMatchObject({ style: 'zone', name: 'eu-west-1a', border: '#3355aa' });
  });

  it('draws lines with width, dashes, caps, colours and labels, also through connectors', () => {
    expect(route('e2')).toMatchObject({ dashed: true, color: '#cc3300', startCap: 'circle', endArrow: true });
    expect((route('e2')?.width ?? 0) / (route('e1')?.width ?? 1)).toBeCloseTo(2);
    expect(words('e3').map(({ text }) => text)).toEqual(['https']);
    expect(route('e4')).toMatchObject({ startArrow: true, endArrow: true });
    expect(route('e5')).toMatchObject({ endArrow: false });
    expect(route('e7')?.points.at(0)).toEqual([17, 2]);
    expect(route('e7')?.points.at(-1)).toEqual([25, 6]);
    expect(route('e9')).toMatchObject({ endCap: 'diamond', endArrow: false });
    expect(ornament('j2')).toMatchObject({ kind: 'joint', at: [25, 6] });
    expect(ornament('j1')).toBeUndefined();
    for (const { id, points } of scene.routes)
      for (const [i, [x, y]] of points.entries()) {
        const [bx, by] = points[i - 1] ?? [x, y];
        expect(Math.min(Math.abs(x - bx), Math.abs(y - by)), id).toBeLessThan(0.02);
      }
  });

  it('turns texts in four directions, lets them stand or face the viewer, and keeps their places', () => {
    expect(words('t1').map(({ text }) => text)).toEqual(['Web', 'tier']);
    expect(words('t1')[0]).toMatchObject({ plane: 'ground', direction: 'x', at: [-12, 15], color: '#334455' });
    expect(['t2', 't5', 't6'].map((id) => words(id)[0]?.direction)).toEqual(['y', '-x', '-y']);
    expect(words('t3')[0]).toMatchObject({ plane: 'wall' });
    expect(words('t4')[0]).toMatchObject({ plane: 'screen', outlined: true });
  });

  it('draws icons with what they mean, and frames with a name for what we do not have', () => {
    expect(ornament('i1')).toMatchObject({ glyph: 'user-multiple', size: (4 * 2) / 3, placeholder: false });
    expect(ornament('i2')).toMatchObject({ glyph: 'function', art: 'lambda', background: '#ed7100' });
    expect(ornament('i3')).toMatchObject({ plane: 'wall', direction: 'y' });
    expect(ornament('i5')).toMatchObject({ plane: 'screen' });
    expect(ornament('i4')).toMatchObject({ placeholder: true });
    expect(words('p1').map(({ text }) => text)).toEqual(['logo.png']);
  });

  it('leaves out the layers that are switched off, and says which it does not know', () => {
    const off = { ...everything, disabledLayers: ['edges', 'text', 'icons', 'images', 'surfaces', 'weather'] };
    const { scene: rest, problems } = stage(off, wide);
    expect(rest.routes).toEqual([]);
    expect(rest.ornaments).toBeUndefined();
    expect(rest.texts.some(({ role }) => role === 'note')).toBe(false);
    expect(rest.plates.some(({ id }) => id === 'floor' || id === 'az')).toBe(false);
    expect(rest.blocks).toHaveLength(16);
    expect(problems).toEqual([
      'The disabled layer "weather" is not one that we know; everything in it is drawn.',
      'Types that are not known are drawn as plain blocks: "holodeck".',
    ]);
    expect(stage({ ...everything, disabledLayers: ['Nodes'] }, wide).scene.blocks).toEqual([]);
  });

  it('keeps what stands on the ground when a picture is too small for the places of the document', () => {
    const { scene: small, problems, hidden } = stage(everything, { view: { width: 240 } });
    expect(small.ornaments?.filter(({ kind }) => kind !== 'joint').length).toBe(7);
    const written = new Set(small.texts.filter(({ role }) => role === 'note').map(({ owner }) => owner));
    expect(everything.text.filter(({ labels, id }) => labels === undefined && !written.has(id))).toEqual([]);
    expect(small.plates.some(({ id }) => id === 'floor')).toBe(true);
    expect(problems.some((problem) => problem.includes('placed anew'))).toBe(false);
    expect(hidden.filter(({ reason }) => reason.includes('not in the picture'))).toEqual([]);
  });

  it('is drawn also when it has nothing but texts and pictures', () => {
    const bare = { ...everything, nodes: [], groups: [], edges: [], surfaces: [] };
    const only = stage(bare, wide);
    expect(only.scene.ornaments?.length).toBe(7);
    expect(only.problems.some((problem) => problem.startsWith('Not drawn'))).toBe(false);
    expect(Scene.safeParse(only.scene).success).toBe(true);
  });
});

describe('every component', () => {
  it('is drawn with a glyph that exists, under its own type', () => {
    const nodes = COMPONENTS.map(({ type }, i) => ({ id: type, type, mapPos: [(i % 16) * 5, Math.floor(i / 16) * 5] }));
    const { scene: all } = stage(BlueprintData.parse({ nodes }), { view: { width: 4000 } });
    expect(new Set(all.blocks.map(({ type }) => type))).toEqual(new Set(COMPONENTS.map(({ type }) => type)));
    for (const { type, glyph } of all.blocks) expect(Object.hasOwn(GLYPHS, glyph), type).toBe(true);
  });
});

describe('the sign of an icon', () => {
  it.each([
    ['fa', 'fas fa-user', 'user'],
    ['fa', 'database', 'data-base'],
    ['aws', 'AmazonEC2', 'instance-virtual'],
    ['aws2', 'Amazon-S3', 'object-storage'],
    ['azure', 'virtual-machine', ''],
    ['', 'constructor', undefined],
    ['fa', '', undefined],
  ])('of %s %s is the glyph that means the same', (set, name, glyph) => {
    const found = signFor(set, name)?.glyph;
    if (glyph === '') expect(found).toBeDefined();
    else expect(found).toBe(glyph);
  });
});

/** Even-odd rule along a ray to the right. */
function isIn([x, y]: readonly [number, number], outline: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (const [i, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline[(i + 1) % outline.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
