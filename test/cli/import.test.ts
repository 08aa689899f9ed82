import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importFile } from '../../src/cli/import.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { bench } from '../tools/call-tool.ts';

it('stores and draws a file, wherever it lies, and prints what comes next', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'shop.yaml'), 'Resources: {Jobs: {Type: AWS::SQS::Queue}, X: {Type: AWS::Flying::Carpet}}');
  const { backend, store } = await bench();
  const lines: string[] = [];
  const run = (words: string[], flags: Record<string, string> = {}) =>
    importFile({ backend, config: { words, flags }, cwd }, (line) => lines.push(line));
  await run(['shop.yaml'], { format: 'svg', 'save-as': 'shop.svg', region: 'eu-west-1' });
  expect(lines[0]).toBe('Imported "shop": 2 resources, 0 relations.');
  expect(lines.join('\n')).toMatch(/Not understood.*AWS::Flying::Carpet/);
  expect(lines.at(-1)).toMatch(/^file: .*shop\.svg$/);
  const id = /snapshot_id: (\S+)/.exec(lines.join('\n'))?.[1] ?? '';
  expect((await store.snapshots.get(id))?.snapshot).toMatchObject({ name: 'shop', source: 'import' });
  await expect(run([])).rejects.toThrow(/Name one file/);
  await expect(run(['nothing.yaml'])).rejects.toThrow(/There is no file/);
  await expect(run(['shop.yaml'], { format: 'gif' })).rejects.toThrow(/Valid are: png/);
  expect((await store.snapshots.all()).documents).toHaveLength(1);
});

it('keeps files of the same name but of other projects apart, so that "previous" means the same project', async () => {
  const cwd = await temporaryFolder();
  const put = async (folder: string, resources: string): Promise<string> => {
    await mkdir(join(cwd, folder), { recursive: true });
    await writeFile(join(cwd, folder, 'template.yaml'), `Resources: {${resources}}`);
    return join(folder, 'template.yaml');
  };
  const { backend } = await bench();
  const lines: string[] = [];
  const run = async (word: string, flags: Record<string, string> = {}): Promise<void> =>
    importFile({ backend, config: { words: [word], flags: { format: 'json', ...flags } }, cwd }, (line) =>
      lines.push(line),
    );
  await run(await put('shop', 'Jobs: {Type: AWS::SQS::Queue}'));
  await run(await put('bank', 'Ledger: {Type: AWS::DynamoDB::Table}'));
  await run(await put('bank', 'Ledger: {Type: AWS::DynamoDB::Table}, Mail: {Type: AWS::SNS::Topic}'));
  await run(await put('shop', 'Jobs: {Type: AWS::SQS::Queue}, Old: {Type: AWS::SQS::Queue}'));
  const { snapshots = [] } = (await backend.snapshots?.list({ signal: new AbortController().signal })) ?? {};
  expect(snapshots.map(({ account_id }) => account_id).sort()).toEqual(
    ['import:bank/template', 'import:bank/template', 'import:template', 'import:template', 'sample'].sort(),
  );
  expect(lines.join(' ')).toContain('kept as "bank/template"');
  await run(join('shop', 'template.yaml'), { name: 'bank/template' });
  expect(lines.join(' ')).toContain('shares no resource');
});
