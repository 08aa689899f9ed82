import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/import/decode-text.ts';
import { importDocument } from '../../src/import/import-document.ts';
import { UserError } from '../../src/model/user-error.ts';
import { runs } from '../property-runs.ts';

const ARN = 'arn:aws:sqs:eu-west-1:123456789012:jobs';
const INSTANCE = { id: 'i-1', subnet_id: 'subnet-1', vpc_security_group_ids: ['sg-1'], user_data: 'x' };
const change = { actions: ['delete', 'create'], before: INSTANCE, after: { ...INSTANCE, id: 'i-2' } };
const planned = { address: 'module.a.aws_instance.web', type: 'aws_instance', name: 'web', mode: 'managed' };

/** A small whole file of each kind that can be imported. */
const FILES: Readonly<Record<string, unknown>> = {
  'a state of version 4': {
    version: 4,
    resources: [
      {
        mode: 'managed',
        module: 'module.a["x"]',
        type: 'aws_instance',
        name: 'web',
        instances: [{ index_key: 0, attributes: INSTANCE, dependencies: ['module.a.aws_subnet.s'] }],
      },
      {
        mode: 'managed',
        type: 'aws_subnet',
        name: 's',
        instances: [{ attributes: { id: 'subnet-1', vpc_id: 'vpc-1' } }],
      },
      { mode: 'managed', type: 'aws_sqs_queue', name: 'q', instances: [{ attributes: { arn: ARN } }] },
    ],
  },
  'a state of version 3': {
    version: 3,
    modules: [
      {
        path: ['root', 'a'],
        resources: {
          'aws_instance.web.0': {
            type: 'aws_instance',
            depends_on: ['aws_subnet.s'],
            primary: {
              id: 'i-1',
              attributes: { id: 'i-1', 'tags.%': '1', 'tags.Name': 'web', 'ids.#': '1', 'ids.0': 'sg-1' },
            },
          },
        },
      },
    ],
  },
  'a plan': {
    format_version: '1.2',
    planned_values: {
      root_module: { child_modules: [{ address: 'module.a', resources: [{ ...planned, values: INSTANCE }] }] },
    },
    resource_changes: [{ ...planned, change }],
    configuration: {
      root_module: {
        module_calls: {
          a: {
            expressions: { net: { references: ['aws_subnet.s.id', 'aws_subnet.s'] } },
            module: {
              resources: [{ address: 'aws_instance.web', expressions: { subnet_id: { references: ['var.net'] } } }],
            },
          },
        },
      },
    },
  },
  'a template': {
    Parameters: { Size: { Type: 'String', Default: 'small' } },
    Conditions: { Big: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Size' }, 'small'] }] } },
    Mappings: { M: { a: { b: 'c' } } },
    Resources: {
      Queue: {
        Type: 'AWS::SQS::Queue',
        Condition: 'Big',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as templates write it
        Properties: { QueueName: { 'Fn::Sub': '${AWS::StackName}-q' } },
      },
      Work: {
        Type: 'AWS::Lambda::Function',
        DependsOn: ['Queue'],
        Properties: {
          Environment: {
            Variables: { Q: { 'Fn::If': ['Big', { Ref: 'Queue' }, { 'Fn::FindInMap': ['M', 'a', 'b'] }] } },
          },
        },
      },
    },
  },
  'a SAM template': {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: { Runtime: 'nodejs22.x' } },
    Resources: {
      F: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Events: {
            Get: { Type: 'Api', Properties: { Path: '/', Method: 'get' } },
            S: { Type: 'SQS', Properties: { Queue: ARN } },
          },
        },
      },
    },
  },
  'a Pulumi export': {
    version: 3,
    deployment: {
      resources: [
        { urn: 'urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev', type: 'pulumi:pulumi:Stack' },
        {
          urn: 'urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs',
          type: 'aws:sqs/queue:Queue',
          id: 'jobs',
          parent: 'urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev',
          outputs: { arn: ARN },
        },
      ],
    },
  },
};

const YAML = `AWSTemplateFormatVersion: '2010-09-09'
Conditions:
  Big: !Not [!Equals [!Ref Size, small]]
Resources:
  Queue: &queue
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub '\${AWS::StackName}-q'}
  Other: *queue
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Subscription: [{Protocol: sqs, Endpoint: !GetAtt Queue.Arn}]
`;

/** Reads the file or is told why not; anything else that is thrown is a fault of the program. */
function readOrRefused(bytes: Uint8Array): 'read' | 'refused' {
  try {
    const { inventory } = importDocument(decodeText(bytes));
    const ids = new Set(inventory.resources.map(({ id }) => id));
    expect(ids.size).toBe(inventory.resources.length);
    for (const { from, to } of inventory.relations) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    for (const { parent } of inventory.resources) if (parent !== undefined) expect(ids).toContain(parent);
    return 'read';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/[.)]$/);
    return 'refused';
  }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every place in a document: the thing that holds it, and its key there. */
function placesIn(value: unknown, found: { holder: object; key: string }[] = []): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push({ holder: value, key });
    placesIn(Reflect.get(value, key), found);
  }
  return found;
}

const FOREIGN = [null, 0, -1, true, '', 'x', [], {}, [[]], { Ref: 'Queue' }, { 'Fn::If': [] }, '\u0000', 1e300, [null]];
const Step = fc.record({ what: fc.constantFrom('delete', 'double', 'swap', 'foreign'), at: fc.nat(), other: fc.nat() });

/** One change of a document in place: a part goes, appears twice, changes its place with another, or its type. */
function mutate(document: unknown, { what, at, other }: { what: string; at: number; other: number }): void {
  const places = placesIn(document);
  const [one, two] = [places[at % places.length], places[other % places.length]];
  if (one === undefined || two === undefined) return;
  const copy = (place: typeof one): unknown => structuredClone(Reflect.get(place.holder, place.key));
  if (what === 'delete') {
    if (Array.isArray(one.holder)) one.holder.splice(Number(one.key), 1);
    else Reflect.deleteProperty(one.holder, one.key);
  } else if (what === 'double') {
    if (Array.isArray(one.holder)) one.holder.push(copy(one));
    else Reflect.set(one.holder, `${one.key}2`, copy(one));
  } else if (what === 'swap') {
    const [first, second] = [copy(one), copy(two)];
    Reflect.set(one.holder, one.key, second);
    Reflect.set(two.holder, two.key, first);
  } else Reflect.set(one.holder, one.key, structuredClone(FOREIGN[other % FOREIGN.length]));
}

describe.each(Object.entries(FILES))('%s', (_kind, file) => {
  it('is read as it is', () => {
    expect(readOrRefused(bytesOf(JSON.stringify(file)))).toBe('read');
    expect(importDocument(JSON.stringify(file)).inventory.resources.length).toBeGreaterThan(0);
  });

  it('is read or refused with parts deleted, doubled, swapped or of another type', () => {
    fc.assert(
      fc.property(fc.array(Step, { minLength: 1, maxLength: 6 }), (steps) => {
        const document = structuredClone(file);
        for (const step of steps) mutate(document, step);
        readOrRefused(bytesOf(JSON.stringify(document)));
      }),
      { numRuns: runs(120), seed: 7 },
    );
  });
});

it.each([
  ...Object.entries(FILES).map(([kind, file]): [string, string] => [kind, JSON.stringify(file, null, 1)]),
  ['a template in YAML', YAML],
])('%s is read or refused with bytes flipped, cut out and repeated', (_kind, text) => {
  const whole = bytesOf(text);
  expect(readOrRefused(whole)).toBe('read');
  const Flip = fc.record({
    at: fc.nat(),
    to: fc.integer({ min: 0, max: 255 }),
    cut: fc.boolean(),
    length: fc.nat(200),
  });
  fc.assert(
    fc.property(fc.array(Flip, { minLength: 1, maxLength: 4 }), (flips) => {
      let bytes = Uint8Array.from(whole);
      for (const { at, to, cut, length } of flips) {
        const place = at % Math.max(1, bytes.length);
        if (length < 150) bytes[place] = to;
        else if (cut) bytes = Uint8Array.from([...bytes.slice(0, place), ...bytes.slice(place + length)]);
        else bytes = Uint8Array.from([...bytes.slice(0, place + length), ...bytes.slice(place)]);
      }
      readOrRefused(bytes);
    }),
    { numRuns: runs(80), seed: 7 },
  );
});
