import { afterEach, describe, expect, it } from 'vitest';
import type { Backend, Call, GroupName } from '../../src/backends/backend.ts';
import { withDocumentedGroups, withOwnGroups } from '../../src/backends/cloudcraft-groups.ts';
import { backup, restore } from '../../src/cli/backup.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';
import { temporaryEmbedded } from './temporary-embedded.ts';

const call: Call = { signal: new AbortController().signal };

/** Section 4.6 of Cloudcraft's data model, and the two that only its list of excludable types names. */
const DOCUMENTED =
  'vpc subnet sg networkacl asg region ecscluster ecsservice ekscluster eksworkload azureakscluster azureaksworkload azuresbnamespace azurensg azurevmss'.split(
    ' ',
  );

const DESCRIPTION = {
  components: [
    { id: 'dc', type: 'datacenter', name: 'Cellar' },
    { id: 'rack', type: 'server', name: 'Rack', inside: 'dc' },
    { id: 'job', type: 'ec2', name: 'Batch', inside: 'rack' },
    { id: 'net', type: 'azure vnet', name: 'Hub' },
    { id: 'sub', type: 'azure subnet', name: 'Front', inside: 'net' },
    { id: 'vm', type: 'azurevm', name: 'API', inside: 'sub' },
    { id: 'odd', type: 'group', name: 'Shared' },
    { id: 'vpc', type: 'vpc', name: 'main' },
    { id: 'web', type: 'ec2', name: 'Web', inside: 'vpc' },
  ],
  connections: [{ from: 'web', to: 'vm' }],
};

const STATE = JSON.stringify({
  version: 4,
  resources: [
    {
      mode: 'managed',
      type: 'azurerm_virtual_network',
      name: 'hub',
      instances: [{ attributes: { id: '/v/hub', name: 'hub' } }],
    },
    {
      mode: 'managed',
      type: 'azurerm_subnet',
      name: 'front',
      instances: [{ attributes: { id: '/v/hub/subnets/front', name: 'front', virtual_network_name: 'hub' } }],
    },
    {
      mode: 'managed',
      module: 'module.shop',
      type: 'azurerm_linux_virtual_machine',
      name: 'vm',
      instances: [
        { attributes: { id: '/vm/api', name: 'api', subnet_id: '/v/hub/subnets/front', size: 'Standard_B1s' } },
      ],
    },
  ],
});

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function start() {
  const bodies: { method: string; data: BlueprintData }[] = [];
  const cloud: TemporaryCloudcraft = await temporaryCloudcraft({
    fault: (req) => {
      const chunks: Buffer[] = [];
      const push = req.push.bind(req);
      req.push = (chunk: unknown, encoding?: BufferEncoding) => {
        if (Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk));
        else if (chunk === null && chunks.length > 0) {
          const { data } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
          bodies.push({ method: req.method ?? '', data: BlueprintData.parse(data) });
        }
        return push(chunk, encoding);
      };
      return false;
    },
  });
  ends.push(() => cloud.close());
  const group = <K extends GroupName>(name: K): NonNullable<Backend[K]> => {
    const found: Backend[K] = cloud.backend[name];
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  return { cloud, bodies, blueprints: group('blueprints'), group };
}

const typesIn = (data: BlueprintData): string[] => [...new Set(data.groups.map(({ type }) => type))].sort();
const undocumented = (data: BlueprintData): string[] => typesIn(data).filter((type) => !DOCUMENTED.includes(type));

describe('groups on the wire to Cloudcraft', () => {
  it('are of documented types after creating, editing and laying out, and ours when read', async () => {
    const { bodies, blueprints } = await start();
    const made = await blueprints.create({ name: 'x', content: { description: DESCRIPTION } }, call);
    const { blueprint_id } = made.blueprint;
    const update = (content: Parameters<typeof blueprints.update>[0]['content']) =>
      blueprints.update({ blueprint_id, content }, call);
    const add = [{ id: 'dc2', type: 'resource group', name: 'Attic', inside: 'dc' }];
    const change = [{ id: 'odd', name: 'Common' }];
    await update({ edits: { add: [...add, { id: 'nas', type: 'server', name: 'NAS', inside: 'dc2' }], change } });
    await update({ edits: {}, relayout: true });
    expect(bodies.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);
    for (const { data } of bodies) {
      expect(undocumented(data)).toEqual([]);
      const areas = data.surfaces.filter(({ type }) => type === 'area').map(({ id }) => id);
      expect(areas).toEqual(expect.arrayContaining(['dc', 'net', 'sub']));
      for (const id of areas) expect(data.text.filter(({ labels }) => labels === id)).toHaveLength(1);
    }
    const { data } = await blueprints.get(blueprint_id, call);
    expect(undocumented(data)).toEqual(expect.arrayContaining(['datacenter', 'group']));
    expect(data.groups.find(({ id }) => id === 'odd')?.name).toBe('Common');
    expect(data.groups.find(({ id }) => id === 'dc2')?.nodes).toEqual(['nas']);
    expect(data.surfaces.filter(({ type }) => type === 'area')).toEqual([]);
    expect(data.text.filter(({ labels }) => data.groups.some(({ id }) => id === labels))).toEqual([]);
  });

  it('are of documented types for what was imported and restored', async () => {
    const { bodies, blueprints, group, cloud } = await start();
    const { file } = await group('imports').run({ source: { content: STATE }, name: 'azure' }, call);
    expect(undocumented(file.blueprint)).not.toEqual([]);
    await blueprints.create({ name: 'imported', content: { partOf: file.blueprint, view: {} } }, call);
    const local = await temporaryEmbedded();
    ends.push(() => local.close());
    await local.backend.blueprints?.create({ name: 'y', content: { description: DESCRIPTION } }, call);
    const cwd = local.folder;
    const run = { cwd, print: () => {} };
    await backup({ backend: local.backend, config: { words: [], flags: { out: 'a.gz' } } }, run);
    await restore({ backend: cloud.backend, config: { words: ['a.gz'], flags: {} } }, run);
    const restored = (await blueprints.list(call)).blueprints.find(({ name }) => name === 'y');
    expect(bodies).toHaveLength(2);
    for (const { data } of bodies) expect(undocumented(data)).toEqual([]);
    const { data } = await blueprints.get(restored?.blueprint_id ?? '', call);
    const [before] = (await local.backend.blueprints?.list(call))?.blueprints ?? [];
    const original = await local.backend.blueprints?.get(before?.blueprint_id ?? '', call);
    expect(typesIn(data)).toEqual(typesIn(original?.data ?? data));
  });
});

describe('groups as areas', () => {
  const document = BlueprintData.parse({
    nodes: [
      { id: 'a', type: 'ec2', mapPos: [0, 0] },
      { id: 'b', type: 'ec2', mapPos: [4, 0] },
    ],
    groups: [
      { id: 'v', type: 'vpc', nodes: ['a', 'g'] },
      { id: 'g', type: 'datacenter', name: 'Cellar\u202e', nodes: ['b'], mapPos: [2, -2], mapSize: [4.5, 4.25] },
      { id: 'h', type: 'group', name: 'By members', nodes: ['a', 'b'], color: { isometric: '#112233', '2d': null } },
      { id: 'm', type: 'azuremark', nodes: ['a'], visible: false },
      { id: 'e', type: 'group', name: 'Empty', nodes: [] },
    ],
    surfaces: [{ id: 's', type: 'area', mapPos: [9, 9], points: [[0, 0]] }],
    text: [{ id: 't', type: 'isotext', text: 'hello', mapPos: [9, 9] }],
  });
  const sorted = (data: BlueprintData) => ({
    ...data,
    groups: [...data.groups].sort((x, y) => (x.id < y.id ? -1 : 1)),
  });

  it('come back as they were, and written twice stay the same', () => {
    const wire = withDocumentedGroups(document);
    expect(typesIn(wire)).toEqual(['vpc']);
    expect(wire.surfaces.map(({ id }) => id).sort()).toEqual(['g', 'h', 's']);
    expect(withDocumentedGroups(wire)).toEqual(wire);
    expect(sorted(BlueprintData.parse(withOwnGroups(wire)))).toEqual(sorted(document));
  });

  it('stay moved and renamed where somebody did that in the web application', () => {
    const wire = withDocumentedGroups(document);
    const surfaces = wire.surfaces.map((area) => (area.id === 'g' ? { ...area, mapPos: [12, 8] } : area));
    const text = wire.text.map((one) => (one.labels === 'g' ? { ...one, text: 'Attic\nnew' } : one));
    const { groups } = BlueprintData.parse(withOwnGroups({ ...wire, surfaces, text }));
    expect(groups.find(({ id }) => id === 'g')).toMatchObject({ name: 'Attic', mapPos: [12, 8], mapSize: [4.5, 4.25] });
  });

  it('leave what came from Cloudcraft itself as it came', () => {
    const wire = { groups: [{ id: 'n', type: 'azurefuture', nodes: ['a'] }] };
    const edited = { ...document, groups: [...document.groups, ...wire.groups] };
    expect(typesIn(BlueprintData.parse(withDocumentedGroups(edited, wire)))).toEqual(['azurefuture', 'vpc']);
  });
});
