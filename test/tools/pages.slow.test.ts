import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../protocol/connect.ts';
import { type Bench, bench } from './call-tool.ts';

const NETWORKS = {
  name: 'Shops',
  components: [
    { id: 'net-a', type: 'vpc', name: '../../etc/Shop & Sons' },
    { id: 'lb', type: 'alb', name: 'lb', inside: 'net-a' },
    { id: 'web', type: 'ec2', name: 'web', inside: 'net-a' },
    { id: 'net-b', type: 'vpc', name: '../../etc/shop & sons' },
    { id: 'db', type: 'rds', name: 'orders-db', inside: 'net-b' },
  ],
  connections: [
    { from: 'lb', to: 'web' },
    { from: 'web', to: 'db' },
  ],
};

const blueprintOf = async (on: Bench, of: Record<string, unknown>): Promise<string> =>
  /blueprint_id: (\S+)/.exec((await on.call('create_blueprint', of)).text)?.[1] ?? 'none';

/** What a file of that name holds, or one with that ending. */
const read = (on: Bench, ending: string): string => {
  const name = files(on).find((one) => one.endsWith(ending));
  return name === undefined ? '' : readFileSync(`${on.store.outputDir}/${name}`, 'utf8');
};
const files = (on: Bench): string[] => readdirSync(on.store.outputDir).sort();

async function exported(format: string, of = NETWORKS): Promise<{ on: Bench; answer: Answer; named: string[] }> {
  const on = await bench();
  const blueprint_id = await blueprintOf(on, of);
  for (const name of files(on)) rmSync(`${on.store.outputDir}/${name}`);
  const answer = await on.call('export_blueprint', { blueprint_id, format, pages: true, width: 900, save_as: 'plan' });
  return { on, answer, named: files(on) };
}

describe('pages', () => {
  it.each(['svg', 'png', 'webp'])(
    'are %s files beside the overview, named after it and the networks',
    async (format) => {
      const { on, answer, named } = await exported(format);
      const beside = [`plan-etc-Shop-Sons.${format}`, `plan-etc-shop-sons-2.${format}`];
      expect(named).toEqual([...beside, `plan.${format}`].sort());
      expect(answer.text).toContain('Beside the overview there are 2 files in the same folder, one for each network.');
      for (const name of beside) {
        expect(answer.text).toContain(`  ${name}: `);
        expect(answer.links.some((uri) => uri.endsWith(`/${name}`))).toBe(true);
      }
      expect(new Set(named.map((name) => read(on, name))).size).toBe(3);
    },
  );

  it('show a network with all that it is connected with', async () => {
    const svg = read((await exported('svg')).on, 'plan-etc-Shop-Sons.svg');
    for (const name of ['lb', 'web', 'shop &amp; sons']) expect(svg).toContain(name);
    expect(svg).not.toContain('orders-db');
  });

  it('are pages of one draw.io file, to which the overview leads', async () => {
    const { on, answer, named } = await exported('drawio');
    expect(named).toEqual(['plan.drawio']);
    expect(answer.text).toContain('The file has 3 pages: the overview, and one for each network.');
    expect(answer.text).toMatch(/ {2}page 2: .*Shop & Sons, 2 components/);
    const xml = read(on, '.drawio');
    const pages = [...xml.matchAll(/<diagram id="([^"]+)" name="([^"]+)">/g)];
    expect(pages.map(([, , name]) => name)).toEqual([
      'Overview',
      '../../etc/Shop &amp; Sons',
      '../../etc/shop &amp; sons',
    ]);
    const links = [...xml.matchAll(/ link="data:page\/id,([^"]+)"/g)].map(([, id]) => id);
    expect(links.sort()).toEqual(pages.slice(1).map(([, id]) => id));
  });

  it('are pictures of one html page that a reader turns to', async () => {
    const { on, answer, named } = await exported('html');
    expect(named).toEqual(['plan.html']);
    expect(answer.text).toContain('The file has 3 pages: the overview, and one for each network.');
    const data = JSON.parse(/id="data">([^<]*)</.exec(read(on, '.html'))?.[1] ?? '');
    expect(data.pages.map(({ name }: { name: string }) => name)).toEqual([
      '../../etc/Shop & Sons',
      '../../etc/shop & sons',
    ]);
  });

  it('of networks that share a name have their ids too', async () => {
    const same = NETWORKS.components.map((one) => (one.type === 'vpc' ? { ...one, name: 'main' } : one));
    const { named, answer } = await exported('svg', { ...NETWORKS, components: same });
    expect(named).toEqual(['plan-main-net-a.svg', 'plan-main-net-b.svg', 'plan.svg']);
    expect(answer.text).toContain('plan-main-net-a.svg: main (net-a), 2 components');
  });

  it('come with a scan too', async () => {
    const on = await bench();
    const answer = await on.call('snapshot_account', { account_id: 'sample', pages: true, width: 700 });
    const named = [...answer.text.matchAll(/^ {2}(\S+\.png): /gm)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(2);
    expect(files(on)).toEqual(expect.arrayContaining(named));
  });

  it.each(['svg', 'drawio', 'pdf', 'html'])('of one network are its picture (%s)', async (format) => {
    const one = { ...NETWORKS, components: NETWORKS.components.slice(0, 3), connections: [] };
    const { answer, named } = await exported(format, one);
    expect(answer.text).toContain('There is at most one network: pages adds nothing to the picture.');
    expect(named).toHaveLength(1);
  });
});
