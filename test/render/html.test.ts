import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { paintHtml } from '../../src/render/html.ts';
import { findThings } from '../../src/render/viewer/find.ts';
import { opening } from '../../src/render/viewer/opening.ts';
import type { Mark, Payload } from '../../src/render/viewer/payload.ts';
import { DOCUMENT_FEATURES } from './document-features.ts';
import { block, emptyScene, FEATURES, plate, route } from './features.ts';
import { shopScene } from './shop.ts';

const nothing = BlueprintData.parse({});

/** The page's data, read as its script reads it. */
function payloadOf(html: string): Payload {
  const text = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html)?.[1] ?? '';
  return JSON.parse(text);
}

const attack = '</script><img src=x onerror=alert(1)>\u2028"\'&<!--\u202e';
const hostile = emptyScene({
  title: attack,
  subtitle: attack,
  notes: [attack],
  plates: [plate({ id: attack, name: attack, color: attack })],
  blocks: [
    block({ id: attack, name: attack, detail: attack, type: attack, color: attack, link: 'javascript:alert(1)' }),
  ],
  routes: [route({ id: attack, from: attack, to: attack, color: attack })],
});
const hostileData = BlueprintData.parse({
  nodes: [
    {
      id: attack,
      type: attack,
      name: attack,
      tags: { [attack]: attack },
      link: 'javascript:alert(1)',
      x: { y: attack },
    },
  ],
  edges: [{ id: 'e', from: attack, to: attack, label: attack }],
});

it('is one file whose policy allows only its own script and style', () => {
  const html = paintHtml(shopScene({ projection: 'isometric', theme: 'light' }), { data: nothing });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(policy).toMatch(/^default-src 'none';/);
  for (const [tag, directive] of [
    ['script', 'script-src'],
    ['style', 'style-src'],
  ] as const) {
    const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(text).digest('base64');
    expect(policy).toContain(`${directive} 'sha256-${hash}'`);
  }
  expect(html).not.toMatch(/(src|href|action)="?https?:/);
  expect(html).not.toMatch(/\son[a-z]+=/);
});

it('says the same each time', () => {
  const scene = shopScene({ projection: '2d', theme: 'dark' });
  expect(paintHtml(structuredClone(scene), { data: nothing })).toBe(paintHtml(scene, { data: nothing }));
});

it('keeps what is hostile inside its data, as text', () => {
  const html = paintHtml(hostile, { data: hostileData });
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  for (const part of ['<img', '<!--', 'javascript:', '\u2028', '\u202e']) expect(html.includes(part), part).toBe(false);
  const { things, colors } = payloadOf(html);
  expect(things[0]?.name).toContain('</script><img');
  expect(things[0]?.link).toBeUndefined();
  for (const pair of colors) for (const color of pair) expect(color).toMatch(/^#[0-9a-f]{6,8}$/);
});

it.each(Object.entries({ ...FEATURES, ...DOCUMENT_FEATURES }))(
  'draws %s as the same lines in two colours',
  (_, scene) => {
    const payload = payloadOf(paintHtml(scene(), { data: nothing }));
    expect(payload.drawings).toHaveLength(1);
    const counted = (marks: readonly Mark[], kind: string): number =>
      marks.reduce((sum, mark) => sum + Number(mark[0] === kind) + (mark[0] === 'n' ? counted(mark[2], kind) : 0), 0);
    const marks = payload.drawings[0]?.marks ?? [];
    expect(counted(marks, 'n')).toBe(scene().blocks.length + scene().plates.length + (scene().ornaments?.length ?? 0));
    expect(JSON.stringify(payload)).not.toMatch(/null|-1\.?\d*e/);
    for (const mark of marks) if (mark[0] === 'p') expect(payload.shapeStyles[mark[1]]).toBeDefined();
  },
);

it('follows the theme that is asked for, else the reader’s', () => {
  const scene = emptyScene({ blocks: [block()] });
  expect(payloadOf(paintHtml(scene, { data: nothing })).theme).toBe('auto');
  expect(paintHtml(scene, { data: nothing, theme: 'dark' })).toContain('data-theme="dark"');
});

it('tells fields, tags, containers, link and connections, also of what is not drawn', () => {
  const data = BlueprintData.parse({
    nodes: [
      { id: 'i-1', type: 'ec2', name: 'web', instanceType: 'm7g', tags: { env: 'prod' }, link: 'https://example.com/' },
      { id: 'vol-1', type: 'ebs', name: 'disk' },
    ],
    groups: [
      { id: 'vpc-1', type: 'vpc', name: 'main', nodes: ['subnet-1'] },
      { id: 'subnet-1', type: 'subnet', name: 'app', nodes: ['i-1', 'vol-1'] },
      { id: 'sg-1', type: 'sg', name: 'open', nodes: ['i-1'] },
    ],
    connectors: [{ id: 'c' }],
    edges: [
      { id: 'e1', from: 'i-1', to: 'c' },
      { id: 'e2', from: 'c', to: 'vol-1', label: 'mounts' },
    ],
  });
  const hidden = [{ id: 'vol-1', reason: 'plumbing' }];
  const scene = emptyScene({ blocks: [block({ id: 'i-1' })], plates: [plate({ id: 'vpc-1' })] });
  const { things, relations } = payloadOf(paintHtml(scene, { data, hidden }));
  expect(things[0]).toMatchObject({
    name: 'web',
    inside: ['app', 'main', 'open'],
    facts: [['instanceType', 'm7g']],
    tags: [['env', 'prod']],
    link: 'https://example.com/',
    box: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
  });
  expect(things[1]).toMatchObject({ name: 'disk', why: 'not in this picture: plumbing' });
  expect(things[2]).toMatchObject({ name: 'main', isGroup: true, box: expect.any(Array) });
  expect(relations).toEqual([[0, 1, '']]);
  expect(findThings(things, 'DISK')).toEqual([1]);
  expect(findThings(things, 'prod m7g')).toEqual([0]);
  expect(findThings(things, 'main')[0]).toBe(2);
  expect(findThings(things, 'nowhere')).toEqual([]);
});

it('tells what the inventory knows beyond the document, and what a thing is related to', () => {
  const resource = (native_id: string, properties: Record<string, unknown>, arn?: string) => ({
    ...{
      id: arn ?? native_id,
      type: 'rds',
      kind: 'AWS::RDS::DBInstance',
      name: native_id,
      native_id,
      region: 'eu-west-1',
    },
    ...{ account: '123456789012', tags: {}, properties, ...(arn === undefined ? {} : { arn }) },
  });
  const arn = 'arn:aws:rds:eu-west-1:123456789012:db:orders';
  const relate = (from: string, to: string, label: string) => ({ from, to, label, source: 'typed' as const });
  const inventory = {
    resources: [
      resource('orders', { StorageEncrypted: true, DBInstanceArn: arn, Endpoint: { Port: 5432 }, Note: attack }, arn),
      resource('key-1', {}),
      resource('twice', { A: 1 }),
      resource('twice', { A: 2 }, 'arn:aws:rds:other'),
    ],
    relations: [relate(arn, 'key-1', 'encrypted-by'), relate(arn, 'key-1', 'in'), relate(arn, 'gone', 'uses')],
  };
  const nodes = [
    { id: 'orders', type: 'rds', arn },
    { id: 'key-1', type: 'kms' },
    { id: 'twice', type: 'rds' },
  ];
  const data = BlueprintData.parse({ nodes });
  const html = paintHtml(emptyScene({ blocks: [block({ id: 'orders' })] }), { data, inventory });
  const { things, known, relations } = payloadOf(html);
  expect(things[0]?.facts).toEqual([
    ['arn', arn],
    ['account', '123456789012'],
    ['kind', 'AWS::RDS::DBInstance'],
    ['StorageEncrypted', 'true'],
    ['Endpoint.Port', '5432'],
    ['Note', expect.stringContaining('<img src=x')],
  ]);
  expect(things[2]?.facts).toEqual([]);
  expect(known).toEqual([[0, 1, 'encrypted-by']]);
  expect(relations).toEqual([]);
  expect(html).not.toContain('<img');
});

it('has the list of a comparison, each entry with its sign and what it is about', () => {
  const scene = emptyScene({
    blocks: [block({ id: 'i-1', mark: 'changed', number: 7 })],
    legend: [{ kind: 'mark', mark: 'changed', label: 'Changed' }],
    list: [{ mark: 'changed', number: 7, lines: [`web: ${attack}`, 'and more'] }, { lines: ['and 3 more'] }],
  });
  const html = paintHtml(scene, { data: nothing });
  const { list, things, legend } = payloadOf(html);
  expect(list.map(({ badge }) => badge)).toEqual(['~7', undefined]);
  expect(list[0]?.text).toMatch(/^web: .* and more$/);
  expect(things[list[0]?.thing ?? -1]?.id).toBe('i-1');
  expect(list[1]?.thing).toBeUndefined();
  expect(legend[0]?.label).toBe('~ Changed');
  expect(html).not.toContain('<img');
});

it('has a page for each drawing asked for, with places and connections of its own', () => {
  const data = BlueprintData.parse({
    nodes: [
      { id: 'i-1', type: 'ec2', name: 'web' },
      { id: 'i-2', type: 'ec2', name: 'job' },
    ],
    groups: [{ id: 'vpc-1', type: 'vpc', name: attack, nodes: ['i-1', 'i-2'] }],
  });
  const overview = emptyScene({ subtitle: 'all', blocks: [block({ id: 'i-1', group: 'vpc-1', name: 'net' })] });
  const part = emptyScene({
    subtitle: 'one',
    plates: [plate({ id: 'vpc-1' }), plate({ id: 'zone-a', name: 'eu-west-1a' })],
    blocks: [block({ id: 'i-1' }), block({ id: 'i-2', at: [4, 0] })],
    routes: [route({ from: 'i-1', to: 'i-2' })],
  });
  const html = paintHtml(overview, { data, pages: [{ scene: part, name: attack, about: 'vpc-1' }] });
  const { things, pages, subtitle, routes, shapeStyles } = payloadOf(html);
  expect([subtitle, routes]).toEqual(['all', []]);
  expect(things.map(({ box }) => box !== undefined)).toEqual([false, false, true, false]);
  const [page] = pages;
  expect(page).toMatchObject({ subtitle: 'one', about: 2, routes: [[0, 1, expect.stringMatching(/^M/)]] });
  expect(page?.boxes.map(([thing]) => thing).sort()).toEqual([0, 1, 2, 3]);
  expect(page?.drawings[0]?.marks.length).toBeGreaterThan(3);
  for (const mark of page?.drawings[0]?.marks ?? []) if (mark[0] === 'p') expect(shapeStyles[mark[1]]).toBeDefined();
  expect(html).not.toContain('<img');
  expect(payloadOf(paintHtml(overview, { data })).pages).toEqual([]);
});

it('opens at a part that can be read where the whole cannot, and at the whole where it can', () => {
  const area = { x0: 0, y0: 0, x1: 10_000, y1: 5000 };
  const screen = { width: 1000, height: 500 };
  const [whole, nameSize] = [{ zoom: 0.1, x: 0, y: 0 }, 22];
  const things = [
    { at: [500, 500], weight: 3 },
    { at: [9000, 4000], weight: 1 },
    { at: [9100, 4100], weight: 1 },
    { at: [8900, 4200], weight: 2 },
  ] as const;
  const { camera, isPart } = opening(whole, { area, screen, nameSize, things });
  expect(isPart).toBe(true);
  expect(camera.zoom * nameSize).toBeCloseTo(11);
  for (const [x, y] of [
    [9000, 4000],
    [9100, 4100],
    [8900, 4200],
  ] as const) {
    expect(x * camera.zoom + camera.x).toBeGreaterThan(0);
    expect(x * camera.zoom + camera.x).toBeLessThan(screen.width);
    expect(y * camera.zoom + camera.y).toBeLessThan(screen.height);
  }
  expect(opening(whole, { area, screen, nameSize: 120, things })).toEqual({ camera: whole, isPart: false });
  expect(opening(whole, { area, screen, nameSize: 0, things: [] })).toEqual({ camera: whole, isPart: false });
});
