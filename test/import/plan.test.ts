import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/import/decode-text.ts';
import { importDocument } from '../../src/import/import-document.ts';

const PLAN = JSON.stringify({
  format_version: '1.2',
  terraform_version: '1.9.0',
  planned_values: {
    root_module: {
      resources: [
        {
          address: 'aws_sqs_queue.jobs',
          mode: 'managed',
          type: 'aws_sqs_queue',
          name: 'jobs',
          values: { name: 'jobs' },
        },
      ],
      child_modules: [
        {
          address: 'module.net',
          resources: [0, 1].map((index) => ({
            address: `module.net.aws_subnet.a[${index}]`,
            mode: 'managed',
            type: 'aws_subnet',
            name: 'a',
            index,
            values: { cidr_block: `10.0.${index}.0/24` },
          })),
        },
        {
          address: 'module.app',
          resources: [
            {
              address: 'module.app.aws_instance.web',
              mode: 'managed',
              type: 'aws_instance',
              name: 'web',
              values: { instance_type: 'm7g.large' },
            },
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: 'aws_sqs_queue.jobs',
      type: 'aws_sqs_queue',
      change: { actions: ['update'], before: {}, after: { name: 'jobs' } },
    },
    {
      address: 'module.app.aws_instance.web',
      type: 'aws_instance',
      change: { actions: ['delete', 'create'], before: {}, after: {} },
    },
    {
      address: 'aws_s3_bucket.old',
      type: 'aws_s3_bucket',
      change: { actions: ['delete'], before: { bucket: 'old' }, after: null },
    },
    {
      address: 'module.net.aws_subnet.a[0]',
      type: 'aws_subnet',
      change: { actions: ['create'], before: null, after: {} },
    },
  ],
  configuration: {
    provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'eu-north-1' } } } },
    root_module: {
      resources: [],
      module_calls: {
        net: {
          module: {
            outputs: { subnets: { expression: { references: ['aws_subnet.a'] } } },
            resources: [{ address: 'aws_subnet.a', type: 'aws_subnet', expressions: {} }],
          },
        },
        app: {
          expressions: { subnet: { references: ['module.net.subnets', 'module.net'] } },
          module: {
            resources: [
              {
                address: 'aws_instance.web',
                type: 'aws_instance',
                expressions: { subnet_id: { references: ['var.subnet'] } },
              },
            ],
          },
        },
      },
    },
  },
});

describe('a Terraform plan', () => {
  it('marks what will be added, changed, replaced and destroyed', () => {
    const { inventory, notes } = importDocument(PLAN);
    const states = Object.fromEntries(inventory.resources.map(({ native_id, state: planned }) => [native_id, planned]));
    expect(states).toEqual({
      'aws_s3_bucket.old': 'to be destroyed',
      'aws_sqs_queue.jobs': 'to be changed',
      'module.app.aws_instance.web': 'to be replaced',
      'module.net.aws_subnet.a[0]': 'to be added',
      'module.net.aws_subnet.a[1]': undefined,
    });
    expect(notes[0]).toBe(
      'The plan: 1 to add, 1 to change, 1 to replace, 1 to destroy. The property PlannedChange says which.',
    );
  });

  it('follows references through variables and outputs of modules, and knows the region of the provider', () => {
    const { inventory } = importDocument(PLAN);
    const web = inventory.resources.find(({ type }) => type === 'ec2');
    const subnet = inventory.resources.find(({ native_id }) => native_id === 'module.net.aws_subnet.a[0]');
    expect(web).toMatchObject({ parent: subnet?.id, region: 'eu-north-1' });
  });

  it.each([
    ['UTF-16, little end first, with a mark', () => new Uint8Array(Buffer.from(`\uFEFF${PLAN}`, 'utf16le'))],
    ['UTF-16, big end first, with a mark', () => new Uint8Array(Buffer.from(`\uFEFF${PLAN}`, 'utf16le').swap16())],
    ['UTF-16 without a mark', () => new Uint8Array(Buffer.from(PLAN, 'utf16le'))],
    ['UTF-8 with a mark', () => new Uint8Array(Buffer.from(`\uFEFF${PLAN}`))],
    [
      'log text around it',
      () => new Uint8Array(Buffer.from(`[command]terraform show -json\n{"level":"info"}\n${PLAN}\n::debug::done {}`)),
    ],
  ])('reads %s', (_, bytes) => {
    expect(importDocument(decodeText(bytes())).inventory).toEqual(importDocument(PLAN).inventory);
  });
});
