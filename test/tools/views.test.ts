import { describe, expect, it } from 'vitest';
import type { View } from '../../src/model/view.ts';
import type { Answer } from '../protocol/connect.ts';
import { type Bench, bench } from './call-tool.ts';

interface Seen {
  readonly answer: Answer;
  /** Of the outline: "12 components, 3 groups". */
  readonly components: number;
}

const seen = (answer: Answer): Seen => ({
  answer,
  components: Number(/^(\d+) components?,/m.exec(answer.text)?.[1] ?? Number.NaN),
});

/** The sample through a view, by a tool that scans or one that draws what is stored. */
async function sample(view: View, of: { tool?: 'export_blueprint'; on?: Bench } = {}): Promise<Seen> {
  const { call } = of.on ?? (await bench());
  const scanned = await call('snapshot_account', { account_id: 'sample', ...(of.tool ? {} : view) });
  if (!of.tool) return seen(scanned);
  return seen(await call(of.tool, { snapshot_id: /snapshot_id: (\S+)/.exec(scanned.text)?.[1], ...view }));
}

describe('a view', () => {
  it('matches what stands in a container, by the name or id of the container', async () => {
    const on = await bench();
    const byName = await sample({ filter: 'shop-prod' }, { on });
    expect(byName.components).toBeGreaterThan(5);
    expect(byName.components).toBeLessThan(60);
    expect(byName.answer.text).not.toContain('spark');

    const id = /VPC shop-prod \((vpc-\w+)\)/.exec(byName.answer.text)?.[1] ?? 'none';
    const byId = await sample({ filter: `vpc=${id}` }, { on });
    expect(byId.components).toBe((await sample({ filter: 'vpc=shop-prod' }, { on })).components);
    expect(byId.components).toBeGreaterThan(5);
  });

  it('says the same in both tools', async () => {
    const view: View = {
      focus: ['shop-alb'],
      hops: 1,
      exclude: ['ebs'],
      theme: 'dark',
      projection: '2d',
      legend: false,
    };
    const [scanned, exported] = [await sample(view), await sample(view, { tool: 'export_blueprint' })];
    expect(scanned.components).toBeGreaterThan(2);
    expect(exported.components).toBe(scanned.components);
  });

  it('gives a file of exactly the size that is asked for', async () => {
    const { answer } = await sample({ width: 640, height: 480 }, { tool: 'export_blueprint' });
    expect(answer.text).toContain('640 x 480 px');
  });

  it('names the steps that made a picture legible, and how to choose them', async () => {
    const on = await bench();
    const { answer } = await sample({ width: 500 }, { on });
    expect(answer.text).toMatch(/Steps taken to stay legible: .*plumbing.*simplify/);
    expect(answer.text).toMatch(/A picture of each network, with all that it holds\n {2}focus: vpc-/);

    const chosen = await sample({ width: 500, simplify: ['plumbing'] }, { on, tool: 'export_blueprint' });
    expect(chosen.answer.text).toMatch(/are not drawn\./);
    expect(chosen.answer.text).not.toMatch(/one block/);
    const odd = await on.call('export_blueprint', { snapshot_id: 'x', simplify: ['everything'] });
    expect(odd.text).toMatch(/"everything" is no step of simplifying\. Valid: stacks, plumbing/);
  });

  it('says what changes nothing, with the nearest names', async () => {
    const on = await bench();
    const view: View = {
      highlight: ['shop-abl'],
      focus: ['shop-alb', 'shop-order'],
      exclude: ['ebss'],
      paper_size: 'A4',
      landscape: true,
    };
    const { text } = (await sample(view, { on, tool: 'export_blueprint' })).answer;
    expect(text).toMatch(/Nothing is called "shop-abl" to highlight\. Did you mean .*"shop-alb"/);
    expect(text).toMatch(/Nothing is called "shop-order" to focus on\. Did you mean .*"shop-orders"/);
    expect(text).toMatch(/no "ebss" to exclude.*Did you mean ebs/);
    expect(text).toContain('landscape and paper_size count for pdf only');
  });

  it('says that a json file is the whole document whatever is asked for', async () => {
    const on = await bench();
    const { answer, components } = await sample({ filter: 'type=lambda' }, { on });
    expect(components).toBeGreaterThan(0);
    const snapshot_id = /snapshot_id: (\S+)/.exec(answer.text)?.[1];
    const json = async (view: View) =>
      (await on.call('export_blueprint', { snapshot_id, format: 'json', ...view })).text;
    expect(await json({})).not.toContain('whole document');
    expect(await json({ filter: 'type=lambda' })).toContain(
      'A json file holds the whole document: filter changes nothing in it, only the words here follow it.',
    );
    expect(await json({ theme: 'dark', pages: true })).toContain('theme, pages change nothing in it');
  });
});
