import { describe, expect, it } from 'vitest';
import { marksOf } from '../../src/backends/comparison-marks.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { compareSides } from '../../src/compare/compare-inventories.ts';
import { lineOfResource, numberedResources } from '../../src/compare/report-sections.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import type { Scene, ScenePlate } from '../../src/model/scene.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import type { View } from '../../src/model/view.ts';
import { paintSvg } from '../../src/render/svg.ts';

/** A network, a machine of it and a queue differ; one database is gone. */
function few({ inventory }: SnapshotFile): void {
  inventory.resources = inventory.resources.filter(({ name }) => name !== 'shop-orders-reader');
  for (const one of inventory.resources)
    if (one.name === 'shop-prod' || one.name === 'shop-emails') one.tags.owner = 'x';
}

/** The security group of the web servers is open to everybody. */
function opened({ inventory }: SnapshotFile): void {
  const group = inventory.resources.find(({ type, name }) => type === 'sg' && name === 'shop-web');
  if (!group) throw new Error('no group of web servers in the sample');
  group.properties.IpPermissions = [
    { FromPort: 22, ToPort: 22, IpProtocol: 'tcp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  ];
}

/** A security group that protects nothing has other rules. */
function unused(file: SnapshotFile): void {
  opened(file);
  const { inventory } = file;
  const group = inventory.resources.find(({ type, name }) => type === 'sg' && name === 'shop-prod-default');
  if (!group) throw new Error('no default group in the sample');
  group.tags.owner = 'x';
}

/** Every second resource differs, so that the list holds more than fits beside the drawing. */
function many(file: SnapshotFile): void {
  few(file);
  for (const [at, one] of file.inventory.resources.entries()) if (at % 2 === 1) one.tags.changed = `${at}`;
}

async function drawn(edit: (file: SnapshotFile) => void, view: View): Promise<{ scene: Scene; total: number }> {
  const [before, after] = [structuredClone(await sampleSnapshot()), structuredClone(await sampleSnapshot())];
  edit(after);
  const { comparison, union } = compareSides({ before, after });
  const listed = numberedResources(comparison).map((one) => ({ ...one, text: lineOfResource(one) }));
  const data = arrange(union(), { name: 'Compared' });
  const { scene } = stage(data, { view, title: 'Compared', marks: marksOf(comparison, { data, listed }) });
  return { scene, total: listed.length };
}

const numbersOf = ({ blocks, plates, routes }: Scene): number[] =>
  [...blocks, ...plates, ...routes].flatMap(({ number }) => number ?? []);

/** The surface of a plate in a drawing, as red, green and blue. */
function surfaceOf(svg: string, { id }: ScenePlate): number[] | undefined {
  const group = svg.split(`data-id="${id}"`)[1]?.split('</g>')[0] ?? '';
  const fill = /<path [^>]*fill="#([0-9a-f]{6})"(?! fill-opacity)/.exec(group)?.[1];
  return fill === undefined ? undefined : [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
}

describe.each([
  { projection: 'isometric', theme: 'light' },
  { projection: 'isometric', theme: 'dark' },
  { projection: '2d', theme: 'light' },
  { projection: '2d', theme: 'dark' },
] as const)('a comparison drawn $projection, $theme', (view) => {
  it('leaves what did not change grey, on plates without a colour', async () => {
    const { scene } = await drawn(few, view);
    expect(scene.style).toBe('calm');
    const unmarked = scene.plates.filter(({ mark }) => mark === undefined);
    expect(unmarked.length).toBeGreaterThan(3);
    const svg = paintSvg(scene);
    const surfaces = unmarked.flatMap((plate) => [surfaceOf(svg, plate) ?? []]).filter(({ length }) => length > 0);
    expect(surfaces.length).toBeGreaterThan(2);
    for (const rgb of surfaces) expect(Math.max(...rgb) - Math.min(...rgb), `${rgb}`).toBeLessThanOrEqual(24);
    // The tint of the network that changed lies below the plates inside it.
    const network = scene.plates.find(({ mark }) => mark === 'changed');
    const inside = unmarked.find(({ box }) => network && box.x0 > network.box.x0 && box.x1 < network.box.x1);
    if (!network || !inside) throw new Error('no plate inside a changed one');
    const tint = svg.indexOf('fill-opacity="0.1"');
    expect(tint).toBeGreaterThan(svg.indexOf(`data-id="${network.id}"`));
    expect(tint).toBeLessThan(svg.indexOf(`data-id="${inside.id}"`));
  });
});

it.each(['isometric', '2d'] as const)(
  'shows the change of a security group on what it protects, with its number and in the legend, %s',
  async (projection) => {
    const { scene, total } = await drawn(opened, { projection });
    expect(total).toBe(1);
    const marked = scene.blocks.filter(({ mark }) => mark !== undefined);
    expect(marked.map(({ name, mark, number }) => ({ name, mark, number }))).toEqual([
      { name: 'shop-web', mark: 'changed', number: 1 },
    ]);
    expect(scene.list?.map(({ number }) => number)).toEqual([1]);
    expect(scene.list?.[0]?.lines.join(' ')).toContain('shop-web');
    expect(scene.legend).toContainEqual({ kind: 'mark', mark: 'changed', label: 'Changed' });
  },
);

it('says in the list which changed security group the picture has nothing to show on', async () => {
  const { scene } = await drawn(unused, {});
  const lines = (scene.list ?? []).map((entry) => entry.lines.join(' '));
  expect(lines.filter((line) => line.endsWith('(not drawn)'))).toEqual([expect.stringContaining('shop-prod-default')]);
});

it.each(['isometric', '2d'] as const)(
  'has a line in the list for each number on a badge, and counts what the list leaves out, %s',
  async (projection) => {
    for (const edit of [few, many]) {
      const { scene, total } = await drawn(edit, { projection });
      const numbers = numbersOf(scene);
      expect(numbers.length).toBeGreaterThan(2);
      const listed = (scene.list ?? []).flatMap(({ number }) => number ?? []);
      expect(listed).toEqual([...listed].sort((a, b) => a - b));
      expect(numbers.filter((number) => !listed.includes(number))).toEqual([]);
      const remark = scene.list?.find(({ number }) => number === undefined)?.lines[0];
      expect(remark).toBe(listed.length === total ? undefined : `and ${total - listed.length} more`);
    }
  },
);

it('says how many numbers of the drawing a list without room leaves out', async () => {
  const { scene, total } = await drawn(many, { width: 1400, height: 330, simplify: [] });
  const listed = (scene.list ?? []).flatMap(({ number }) => number ?? []);
  const missed = new Set(numbersOf(scene).filter((number) => !listed.includes(number))).size;
  expect(missed).toBeGreaterThan(0);
  expect(scene.list?.at(-1)?.lines).toEqual([`and ${total - listed.length} more, ${missed} of them drawn`]);
});
