import { describe, expect, it } from 'vitest';
import type { View } from '../../src/model/view.ts';
import type { Answer } from '../protocol/connect.ts';
import { type Bench, bench } from './call-tool.ts';

const COMPONENTS = {
  name: 'Shop',
  components: [
    { id: 'net', type: 'vpc', name: 'shop-net' },
    { id: 'lb', type: 'alb', name: 'lb', inside: 'net' },
    { id: 'web', type: 'ec2', name: 'web', inside: 'net' },
    { id: 'db', type: 'rds', name: 'db', inside: 'net' },
    { id: 'q', type: 'sqs', name: 'jobs' },
  ],
  connections: [
    { from: 'lb', to: 'web', label: 'HTTPS' },
    { from: 'web', to: 'db' },
    { from: 'web', to: 'q' },
  ],
};

type Draw = (view: View) => Promise<Answer>;

/** One drawing of each tool through a view; of the sample and of five described components. */
const TOOLS: Readonly<Record<string, (on: Bench) => Promise<Draw>>> = {
  async export_blueprint(on) {
    const made = await on.call('create_blueprint', COMPONENTS);
    const blueprint_id = /blueprint_id: (\S+)/.exec(made.text)?.[1];
    return (view) => on.call('export_blueprint', { blueprint_id, ...view });
  },
  create_blueprint: async (on) => (view) => on.call('create_blueprint', { ...COMPONENTS, view }),
  async snapshot_account(on) {
    const args = { account_id: 'sample', max_age: 3600 };
    return (view) => on.call('snapshot_account', { ...args, ...view });
  },
};

const pictureOf = ({ images }: Answer): string => JSON.stringify(images);
const componentsOf = ({ text }: Answer): number => Number(/^(\d+) components?,/m.exec(text)?.[1] ?? Number.NaN);

describe.each(Object.entries(TOOLS))('a view in %s', (tool, drawOf) => {
  const isSample = tool === 'snapshot_account';
  const [inside, name, type] = isSample ? ['shop-prod', 'shop-alb', 'lambda'] : ['shop-net', 'web', 'sqs'];

  it('leaves a part by filter, exclude, focus and hops', async () => {
    const draw = await drawOf(await bench());
    const whole = componentsOf(await draw({}));
    const held = componentsOf(await draw({ filter: `in=${inside}` }));
    expect(held).toBeGreaterThan(1);
    expect(held).toBeLessThan(whole);
    expect(componentsOf(await draw({ filter: inside }))).toBeGreaterThanOrEqual(held);
    const others = await draw({ exclude: [type] });
    expect(componentsOf(others)).toBeLessThan(whole);
    const [none, one, two] = [0, 1, 2].map((hops) => draw({ focus: [name], hops }));
    const [alone, near, far] = [await none, await one, await two].map((answer) => answer && componentsOf(answer));
    expect(alone).toBe(1);
    expect(near).toBeGreaterThan(1);
    expect(far).toBeGreaterThanOrEqual(near ?? 0);
  });

  it('changes the picture by each of its other fields', async () => {
    const draw = await drawOf(await bench());
    const small = { width: 480, height: 320 };
    const plain = pictureOf(await draw(small));
    const views: View[] = [
      { highlight: [name] },
      { theme: 'dark' },
      { projection: '2d' },
      { labels: false },
      { legend: false },
      { grid: false },
      // In the arguments of create_blueprint itself, connections are those of the components.
      { connections: false },
    ];
    for (const view of views) {
      const answer = await draw({ ...small, ...view });
      expect(answer.isError, JSON.stringify(view)).toBe(false);
      expect(pictureOf(answer) === plain, JSON.stringify(view)).toBe(false);
    }
  });

  it('has exactly the size that is asked for', async () => {
    const draw = await drawOf(await bench());
    for (const [width, height] of [
      [640, 480],
      [1200, 400],
    ] as const)
      expect((await draw({ width, height })).text).toContain(`${width} x ${height} px`);
  });

  it('says where a filter cannot be read, and what a focus may mean', async () => {
    const draw = await drawOf(await bench());
    const odd = await draw({ filter: 'type=ec2 AND (env=prod' });
    expect(odd.isError).toBe(true);
    expect(odd.text).toMatch(/character \d+/);
    const lost = await draw({ focus: [`${name}x`] });
    expect(lost.text).toMatch(new RegExp(`Nothing is called "${name}x"\\..*"${name}"`));
  });
});
