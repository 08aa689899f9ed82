import { textAt } from '../../../../src/scan/path.ts';
import { type NetworkPlan, removeDefaultNetwork, seedGroup, seedNetwork } from '../network.ts';
import { contextOf, type SeedContext } from '../seed-context.ts';
import type { TrueResource } from '../truth.ts';

/** A seed of one estate, in a region of its own, with the short ways in which all of them speak. */
export interface Estate extends SeedContext {
  readonly region: string;
  arn(service: string, rest: string): string;
  /** Notes a resource of the estate's region, by its type and native id. Answers with the ref. */
  put(type: string, native_id: string, more?: Partial<Pick<TrueResource, 'name' | 'parent' | 'region'>>): string;
  /** Creates a role that a service may take on. Answers with the ARN; its ref is `iamrole/NAME`. */
  role(name: string, service: string, more?: Record<string, unknown>): Promise<string>;
  /** Creates a function. Answers with the ARN; its ref is `lambda/NAME`. */
  lambda(name: string, role: string, more?: Record<string, unknown>, parent?: string): Promise<string>;
  /** Creates a queue. Answers with the ARN; its ref is `sqs/NAME`. */
  queue(name: string, attributes?: Record<string, string>): Promise<string>;
  bucket(name: string): Promise<string>;
  network(plan: Pick<NetworkPlan, 'name' | 'base' | 'tiers'> & { nat?: boolean }): ReturnType<typeof seedNetwork>;
  group(vpc: string, name: string, admits?: readonly { port: number; from: string }[]): Promise<string>;
}

/** The smallest archive. */
const EMPTY_ZIP = new Uint8Array(22);
EMPTY_ZIP.set([0x50, 0x4b, 5, 6]);

export const refs = (type: string, ids: readonly string[]): string[] => ids.map((id) => `${type}/${id}`);

export async function openEstate({ endpoint, region }: { endpoint: string; region: string }): Promise<Estate> {
  const context = contextOf({ endpoint, region });
  const { aws, book, account } = context;
  await removeDefaultNetwork(context);
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  const put: Estate['put'] = (type, native_id, more = {}) =>
    book.add({ type, native_id, name: native_id, region, ...more });
  return {
    ...context,
    region,
    arn,
    put,
    async role(name, service, more = {}) {
      const trust = { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' };
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
      const made = await aws.ask(
        'iam',
        'CreateRole',
        { RoleName: name, AssumeRolePolicyDocument, ...more },
        'Role.Arn',
      );
      put('iamrole', name, { region: 'global' });
      return made;
    },
    async lambda(name, role, more = {}, parent) {
      const code = { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: EMPTY_ZIP } };
      const made = await aws.call('lambda', 'CreateFunction', { FunctionName: name, Role: role, ...code, ...more });
      put('lambda', name, parent === undefined ? {} : { parent });
      book.relate(`lambda/${name}`, 'assumes', `iamrole/${role.split('/').at(-1)}`);
      return textAt(made, 'FunctionArn') ?? '';
    },
    async queue(QueueName, Attributes = {}) {
      await aws.call('sqs', 'CreateQueue', { QueueName, Attributes });
      put('sqs', QueueName);
      return arn('sqs', QueueName);
    },
    async bucket(Bucket) {
      const elsewhere = { CreateBucketConfiguration: { LocationConstraint: region } };
      await aws.call('s3', 'CreateBucket', { Bucket, ...(region === 'us-east-1' ? {} : elsewhere) });
      put('s3', Bucket);
      return `arn:aws:s3:::${Bucket}`;
    },
    network: (plan) => seedNetwork(context, { zones: ['a', 'b'], nat: false, tags: (more = {}) => more, ...plan }),
    group: (vpc, name, admits = []) => seedGroup(context, { vpc, name, description: name, tags: {}, admits }),
  };
}
