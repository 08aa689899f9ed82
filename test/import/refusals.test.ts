import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, MAX_BYTES } from '../../src/import/decode-text.ts';
import { importDocument } from '../../src/import/import-document.ts';
import { readImportFile } from '../../src/import/read-import-file.ts';
import { UserError } from '../../src/model/user-error.ts';
import { runs } from '../property-runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const refusal = (text: string): string => {
  try {
    importDocument(text);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('It was read.');
};

describe('what is no importable file is refused with the reason', () => {
  it.each([
    ['nothing', '', /empty/],
    ['prose', 'Dear reader,\nnothing here', /not an object|YAML/],
    ['YAML with a slip, in one line', 'hello: [', /at line 1, column \d+\.$/],
    ['another document', '{"kind":"Pod","spec":{}}', /none of the files.*keys are: kind, spec/],
    ['a JSON file that is cut off', '{"version":4,"resources":[{"type":', /not valid/],
    ['a state from the future', '{"version":9,"serial":1,"resources":[]}', /version 9; versions 3 and 4/],
    ['a part of a template', 'AWSTemplateFormatVersion: 2010-09-09\nParameters: {}', /"Resources" is missing/],
    ['deep JSON', `{"Resources":${'{"a":'.repeat(5000)}1${'}'.repeat(5001)}`, /nest more than/],
    ['very deep JSON', `{"Resources":${'['.repeat(200_000)}`, /not valid/],
    ['deep YAML', `Resources: ${'['.repeat(5000)}`, /nests more than/],
    [
      'YAML that is indented without end',
      Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      /nests more/,
    ],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((one, at) => `${one}: &${one} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`)
        .join('\n')}\nResources: {X: {Type: '*h'}}`,
      /alias/i,
    ],
  ])('%s', (_, text, reason) => {
    expect(refusal(text)).toMatch(reason);
  });

  it('files that are too large, before they are decoded', () => {
    expect(() => decodeText(new Uint8Array(MAX_BYTES + 1))).toThrow(/at most 40 MB/);
    expect(refusal(' '.repeat(MAX_BYTES + 1))).toMatch(/at most 40 MB/);
  });

  it('binary plans, with the command that helps', () => {
    expect(() => decodeText(Buffer.from('PK\u0003\u0004abc\0\0\0def'))).toThrow(/terraform show -json/);
  });
});

it('ends for resources, modules and conditions that name each other in circles', () => {
  const references = (to: string) => ({ a: { references: [to] } });
  const call = (inner: object) => ({ expressions: references('module.m.out'), module: inner });
  const module: Record<string, unknown> = {
    outputs: { out: { expression: { references: ['var.a', 'module.m.out', 'var.a'] } } },
    resources: [{ address: 'aws_instance.x', expressions: references('var.a') }],
  };
  const plan = {
    planned_values: { root_module: { resources: [{ address: 'aws_instance.x', type: 'aws_instance', values: {} }] } },
    configuration: { root_module: { module_calls: { m: call({ ...module, module_calls: { m: call(module) } }) } } },
  };
  expect(importDocument(JSON.stringify(plan)).inventory.resources).toHaveLength(1);
  const queue = (to: string) => ({
    Type: 'AWS::SQS::Queue',
    DependsOn: to,
    Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [to, 'Arn'] } } },
  });
  const template = { Resources: { A: queue('B'), B: queue('A'), C: queue('C') } };
  expect(importDocument(JSON.stringify(template)).inventory.relations.map(({ label }) => label)).toEqual([
    'dlq',
    'dlq',
  ]);
});

it('reads or refuses any document, and never breaks', () => {
  const word = fc.constantFrom(
    'A',
    'B',
    'Type',
    'Properties',
    'Ref',
    'Fn::If',
    'Fn::Sub',
    'Fn::GetAtt',
    'AWS::SQS::Queue',
    'AWS::EC2::Subnet',
    'resources',
    'instances',
    'attributes',
    'aws_instance',
    '__proto__',
    'constructor',
  );
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.integer(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(word, tie('node'), { maxKeys: 4 }),
    ),
  })).node;
  fc.assert(
    fc.property(
      fc.constantFrom(
        'Resources',
        'resources',
        'modules',
        'planned_values',
        'resource_changes',
        'deployment',
        'Conditions',
      ),
      value,
      value,
      fc.constantFrom(3, 4),
      (key, first, second, version) => {
        const documents = [
          { Resources: { A: first, B: second } },
          { version, [key]: first, resources: [first, second] },
          { [key]: first, configuration: { root_module: second }, values: { root_module: first } },
        ];
        for (const document of documents) {
          try {
            const { inventory } = importDocument(JSON.stringify(document));
            expect(new Set(inventory.resources.map(({ id }) => id)).size).toBe(inventory.resources.length);
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
          }
        }
      },
    ),
    { numRuns: runs(80) },
  );
});

describe('paths', () => {
  it('stay under the import root, through links too', async () => {
    const folder = await temporaryFolder();
    const root = join(folder, 'root');
    await mkdir(join(root, 'sub'), { recursive: true });
    await writeFile(join(folder, 'outside.json'), '{}');
    await writeFile(join(root, 'sub', 'ok.json'), '{"ok":1}');
    await symlink(join(folder, 'outside.json'), join(root, 'link.json'));
    await symlink(folder, join(root, 'up'));
    expect(await readImportFile('sub/ok.json', root)).toBe('{"ok":1}');
    expect(await readImportFile(join(root, 'sub', 'ok.json'), root)).toBe('{"ok":1}');
    for (const path of ['../outside.json', join(folder, 'outside.json'), 'link.json', 'up/outside.json']) {
      await expect(readImportFile(path, root)).rejects.toThrow(/lies outside/);
    }
    await expect(readImportFile('missing.json', root)).rejects.toThrow(
      /There is no file "missing.json" in .* that can be read/,
    );
    await expect(readImportFile('sub', root)).rejects.toThrow(/no plain file/);
    await expect(readImportFile('sub/ok.json', undefined)).rejects.toThrow(/--import-root/);
  });
});
