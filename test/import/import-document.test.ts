import { describe, expect, it } from 'vitest';
import { importDocument } from '../../src/import/import-document.ts';
import { summaryOf } from './summary.ts';

const instance = (type: string, name: string, attributes: object, more: object = {}) => ({
  mode: 'managed',
  type,
  name,
  instances: [{ attributes, ...more }],
});

const ARN = 'arn:aws:ec2:eu-west-1:123456789012';

const state = (...resources: object[]) => JSON.stringify({ version: 4, terraform_version: '1.9.0', resources });

const SHOP = state(
  instance('aws_vpc', 'main', { id: 'vpc-0a1b2c3d', arn: `${ARN}:vpc/vpc-0a1b2c3d`, cidr_block: '10.0.0.0/16' }),
  instance('aws_subnet', 'a', { id: 'subnet-0a1b2c3d', arn: `${ARN}:subnet/subnet-0a1b2c3d`, vpc_id: 'vpc-0a1b2c3d' }),
  instance('aws_security_group', 'web', {
    id: 'sg-0a1b2c3d',
    arn: `${ARN}:security-group/sg-0a1b2c3d`,
    vpc_id: 'vpc-0a1b2c3d',
  }),
  instance('aws_db_subnet_group', 'db', { id: 'shop', name: 'shop', subnet_ids: ['subnet-0a1b2c3d'] }),
  instance(
    'aws_db_instance',
    'db',
    {
      id: 'db-ABC',
      identifier: 'shop',
      arn: 'arn:aws:rds:eu-west-1:123456789012:db:shop',
      engine: 'postgres',
      instance_class: 'db.r6g.large',
      multi_az: true,
      db_subnet_group_name: 'shop',
      vpc_security_group_ids: ['sg-0a1b2c3d'],
      password: 'hunter2-password',
      username: 'admin',
      engine_version: 'secret-version',
      address: 'shop.abc.eu-west-1.rds.amazonaws.com',
    },
    { sensitive_attributes: [[{ type: 'get_attr', value: 'engine_version' }]] },
  ),
  instance('aws_lambda_function', 'work', {
    id: 'work',
    function_name: 'work',
    arn: 'arn:aws:lambda:eu-west-1:123456789012:function:work',
    runtime: 'nodejs22.x',
    environment: [{ variables: { DB_HOST: 'shop.abc.eu-west-1.rds.amazonaws.com', TOKEN: 'hunter2-token' } }],
  }),
  instance('aws_sqs_queue', 'jobs', {
    id: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
    arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
    name: 'jobs',
  }),
  instance('aws_lambda_event_source_mapping', 'jobs', {
    event_source_arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
    function_name: 'work',
  }),
  instance('aws_eip', 'nat', { id: 'eipalloc-0a1b2c3d', public_ip: '52.0.0.1' }),
  instance('tls_private_key', 'key', { private_key_pem: 'hunter2-key' }),
  instance('aws_ssm_parameter', 'p', { name: '/shop/p', type: 'SecureString', value: 'hunter2-value' }),
  instance('aws_flying_carpet', 'x', { id: 'fc-1', name: 'carpet' }),
);

describe('a Terraform state', () => {
  const imported = importDocument(SHOP);
  const find = (address: string) => imported.inventory.resources.find(({ native_id }) => native_id === address);

  it('gives resources, parents and relations as a scan does', () => {
    expect(summaryOf(imported)).toEqual({
      resources: [
        'block aws_flying_carpet.x',
        'eip aws_eip.nat',
        'lambda aws_lambda_function.work',
        'rds aws_db_instance.db < aws_subnet.a',
        'sg aws_security_group.web < aws_vpc.main',
        'sqs aws_sqs_queue.jobs',
        'ssmparameter aws_ssm_parameter.p',
        'subnet aws_subnet.a < aws_vpc.main',
        'vpc aws_vpc.main',
      ],
      relations: [
        'aws_db_instance.db member aws_security_group.web',
        'aws_lambda_function.work env-hint aws_db_instance.db',
        'aws_sqs_queue.jobs triggers aws_lambda_function.work',
      ],
    });
  });

  it('has the ids of a scan, also where the state lacks the ARN', () => {
    expect(find('aws_db_instance.db')?.id).toBe('arn:aws:rds:eu-west-1:123456789012:db:shop');
    expect(find('aws_eip.nat')?.id).toBe('arn:aws:ec2:eu-west-1:123456789012:elastic-ip/eipalloc-0a1b2c3d');
  });

  it('keeps no secret, and nothing that Terraform marks as sensitive', () => {
    expect(JSON.stringify(imported)).not.toMatch(/hunter2|secret-version/);
    expect(find('aws_db_instance.db')?.properties).toMatchObject({ DBInstanceClass: 'db.r6g.large', MultiAZ: true });
  });

  it('says what it did not understand and what it left out', () => {
    expect(imported.notes.join('\n')).toMatch(/Not understood, and drawn as plain blocks: aws_flying_carpet/);
    expect(imported.notes.join('\n')).toMatch(/Left out: 1 helper/);
  });

  it('is the same whatever order it stands in', () => {
    const document = JSON.parse(SHOP);
    const turned = importDocument(JSON.stringify({ ...document, resources: document.resources.toReversed() }));
    expect(turned.inventory).toEqual(imported.inventory);
  });
});

it('reads a state of version 3', () => {
  const imported = importDocument(
    JSON.stringify({
      version: 3,
      terraform_version: '0.11.14',
      modules: [
        {
          path: ['root', 'net'],
          resources: {
            'aws_vpc.main': {
              type: 'aws_vpc',
              primary: { id: 'vpc-11aa22bb', attributes: { id: 'vpc-11aa22bb', cidr_block: '10.0.0.0/16' } },
            },
            'aws_subnet.a.0': {
              type: 'aws_subnet',
              depends_on: ['aws_vpc.main'],
              primary: {
                attributes: {
                  id: 'subnet-11aa22bb',
                  vpc_id: 'vpc-11aa22bb',
                  availability_zone: 'us-west-2a',
                  map_public_ip_on_launch: 'true',
                  'tags.%': '1',
                  'tags.Name': 'public-a',
                },
              },
            },
            'aws_instance.web': {
              type: 'aws_instance',
              primary: {
                attributes: {
                  id: 'i-11aa22bb',
                  instance_type: 't2.micro',
                  subnet_id: 'subnet-11aa22bb',
                  'vpc_security_group_ids.#': '1',
                  'vpc_security_group_ids.2389': 'sg-11aa22bb',
                },
              },
            },
            'aws_security_group.web': {
              type: 'aws_security_group',
              primary: { attributes: { id: 'sg-11aa22bb', name: 'web' } },
            },
          },
        },
      ],
    }),
  );
  expect(imported.format).toBe('Terraform state, version 3');
  expect(summaryOf(imported)).toEqual({
    resources: [
      'ec2 module.net.aws_instance.web < module.net.aws_subnet.a[0]',
      'sg module.net.aws_security_group.web',
      'subnet module.net.aws_subnet.a[0] < module.net.aws_vpc.main',
      'vpc module.net.aws_vpc.main',
    ],
    relations: ['module.net.aws_instance.web member module.net.aws_security_group.web'],
  });
  const subnet = imported.inventory.resources.find(({ type }) => type === 'subnet');
  expect(subnet).toMatchObject({
    name: 'public-a',
    region: 'us-west-2',
    zone: 'us-west-2a',
    properties: { MapPublicIpOnLaunch: true, Module: 'net' },
  });
});

it('reads a Pulumi export: types of Terraform and of CloudFormation, no secrets', () => {
  const urn = (types: string, name: string): string => `urn:pulumi:dev::shop::${types}::${name}`;
  const imported = importDocument(
    JSON.stringify({
      version: 3,
      deployment: {
        manifest: {},
        resources: [
          { urn: urn('pulumi:pulumi:Stack', 'shop-dev'), type: 'pulumi:pulumi:Stack' },
          { urn: urn('pulumi:providers:aws', 'default'), type: 'pulumi:providers:aws' },
          {
            urn: urn('my:app:Worker$aws:sqs/queue:Queue', 'jobs'),
            type: 'aws:sqs/queue:Queue',
            id: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
            outputs: { arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs', name: 'jobs', visibilityTimeoutSeconds: 60 },
          },
          {
            urn: urn('aws:lambda/function:Function', 'work'),
            type: 'aws:lambda/function:Function',
            outputs: {
              arn: 'arn:aws:lambda:eu-west-1:123456789012:function:work',
              memorySize: 512,
              handler: { '4dabf18193072939515e22adb298388d': '1b47', ciphertext: 'hunter2' },
            },
          },
          {
            urn: urn('aws:lambda/eventSourceMapping:EventSourceMapping', 'jobs'),
            type: 'aws:lambda/eventSourceMapping:EventSourceMapping',
            outputs: {},
            propertyDependencies: {
              eventSourceArn: [urn('my:app:Worker$aws:sqs/queue:Queue', 'jobs')],
              functionName: [urn('aws:lambda/function:Function', 'work')],
            },
          },
          { urn: urn('aws-native:s3:Bucket', 'data'), type: 'aws-native:s3:Bucket', outputs: { bucketName: 'data' } },
        ],
      },
    }),
  );
  expect(summaryOf(imported)).toEqual({
    resources: [
      'lambda aws:lambda/function:Function::work',
      's3 aws-native:s3:Bucket::data',
      'sqs aws:sqs/queue:Queue::jobs',
    ],
    relations: ['aws:sqs/queue:Queue::jobs triggers aws:lambda/function:Function::work'],
  });
  expect(JSON.stringify(imported)).not.toContain('hunter2');
  const queue = imported.inventory.resources.find(({ type }) => type === 'sqs');
  expect(queue?.properties).toMatchObject({ Attributes: { VisibilityTimeout: 60 }, Module: 'Worker' });
});

describe('other clouds in a Terraform state', () => {
  const NET = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net';
  const { inventory, notes } = importDocument(
    state(
      instance('azurerm_virtual_network', 'net', { id: NET, name: 'net', location: 'West Europe' }),
      instance('azurerm_subnet', 'sub', { id: `${NET}/subnets/sub`, name: 'sub', virtual_network_name: 'net' }),
      instance('azurerm_network_interface', 'nic', {
        id: '/subscriptions/0/x/networkInterfaces/nic',
        ip_configuration: [{ subnet_id: `${NET}/subnets/sub` }],
      }),
      instance('azurerm_linux_virtual_machine', 'vm', {
        id: '/subscriptions/0/x/virtualMachines/vm',
        location: 'westeurope',
        network_interface_ids: ['/subscriptions/0/x/networkInterfaces/nic'],
      }),
      instance('google_compute_instance', 'gce', { id: 'projects/p/instances/gce', zone: 'europe-west1-b' }),
    ),
  );
  const told = Object.fromEntries(inventory.resources.map((resource) => [resource.native_id, resource]));

  it('become types of Azure in their networks and regions', () => {
    const vm = told['azurerm_linux_virtual_machine.vm'];
    expect(vm).toMatchObject({ type: 'azurevm', region: 'westeurope' });
    expect(vm?.parent).toBe(told['azurerm_subnet.sub']?.id);
    expect(told['azurerm_subnet.sub']).toMatchObject({
      type: 'azuresubnet',
      parent: told['azurerm_virtual_network.net']?.id,
    });
    expect(told['azurerm_network_interface.nic']).toBeUndefined();
  });

  it('or plain blocks, which is said', () => {
    expect(told['google_compute_instance.gce']).toMatchObject({ type: 'block', region: 'europe-west1' });
    expect(notes.join()).toContain('plain blocks: google_compute_instance');
  });
});
