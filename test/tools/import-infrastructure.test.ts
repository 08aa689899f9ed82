import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { bench } from './call-tool.ts';

const TEMPLATE = `
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn}}}
  Dead: {Type: AWS::SQS::Queue}
  Carpet: {Type: AWS::Flying::Carpet}
`;

describe('import_infrastructure', () => {
  it('stores a snapshot that other tools can ask, draw and price, and says what it did not understand', async () => {
    const { call, store } = await bench();
    const answer = await call('import_infrastructure', { content: TEMPLATE, name: 'shop', region: 'eu-west-1' });
    expect(answer.isError).toBeFalsy();
    expect(answer.text).toMatch(/Imported "shop": 3 resources, 1 relation\./);
    expect(answer.text).toMatch(/Not understood, and drawn as plain blocks: AWS::Flying::Carpet/);
    const snapshot_id = /snapshot_id: ([0-9a-f-]{36})/.exec(answer.text)?.[1] ?? '';
    const stored = await store.snapshots.get(snapshot_id);
    expect(stored?.snapshot).toMatchObject({ source: 'import', account_id: 'import:shop', regions: ['eu-west-1'] });
    expect(stored?.coverage).toMatchObject([{ service: 'import', outcome: 'ok', count: 3 }]);
    for (const question of [{ snapshot_id }, { account_id: 'import:shop' }]) {
      expect((await call('get_inventory', { ...question, type: 'sqs' })).data).toMatchObject({ total: 2 });
    }
    expect((await call('export_blueprint', { snapshot_id, format: 'svg' })).isError).toBeFalsy();
    expect((await call('list_snapshots')).text).toContain('shop');
  });

  it('marks in the picture what a plan will do', async () => {
    const { call, store } = await bench();
    const queue = (name: string, actions: string[]) => ({
      address: `aws_sqs_queue.${name}`,
      type: 'aws_sqs_queue',
      change: { actions, before: { name }, after: { name } },
    });
    const plan = { resource_changes: [queue('a', ['create']), queue('b', ['delete']), queue('c', ['no-op'])] };
    const { text } = await call('import_infrastructure', { content: JSON.stringify(plan), name: 'plan' });
    expect(text).toMatch(/The plan: 1 to add, 0 to change, 0 to replace, 1 to destroy/);
    const snapshot_id = /snapshot_id: ([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
    const nodes = (await store.snapshots.get(snapshot_id))?.blueprint.nodes ?? [];
    const find = (id: string) => nodes.find((node) => node.id === `aws_sqs_queue.${id}`);
    expect(find('a')).toMatchObject({ detail: expect.stringMatching(/^\+ to be added/), color: { '2d': '#3fa45b' } });
    expect(find('b')).toMatchObject({ detail: expect.stringMatching(/^− to be destroyed/) });
  });

  it('takes a path under the import root, and names the way out for others', async () => {
    const importRoot = await temporaryFolder();
    await writeFile(join(importRoot, 'shop.yaml'), TEMPLATE);
    const { call } = await bench({ importRoot });
    expect((await call('import_infrastructure', { path: 'shop.yaml' })).text).toMatch(/Imported "shop"/);
    expect(await call('import_infrastructure', { path: '/etc/passwd' })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/lies outside .* "content"/),
    });
    const { call: without } = await bench();
    expect((await without('import_infrastructure', { path: 'shop.yaml' })).text).toMatch(/--import-root=FOLDER/);
    expect((await call('import_infrastructure', {})).text).toMatch(/Give "path" .* or "content"/);
  });
});
