import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/import/decode-text.ts';
import { type Imported, importDocument } from '../../src/import/import-document.ts';
import { UserError } from '../../src/model/user-error.ts';
import { summaryOf } from '../import/summary.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'shared', 'data');

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`The public templates and states are missing: ${folder}.`);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}

const read = (name: string): Imported => importDocument(decodeText(readFileSync(join(FOLDER, name))));

/** Every file of a set: read, or refused with a sentence. */
function importAll(set: string): {
  read: string[];
  refused: Map<string, string>;
  resources: number;
  relations: number;
} {
  const outcome = { read: [] as string[], refused: new Map<string, string>(), resources: 0, relations: 0 };
  for (const path of filesIn(join(FOLDER, set))) {
    try {
      const { inventory } = importDocument(decodeText(readFileSync(path)));
      outcome.read.push(path);
      outcome.resources += inventory.resources.length;
      outcome.relations += inventory.relations.length;
      const ids = new Set(inventory.resources.map(({ id }) => id));
      expect(ids.size, path).toBe(inventory.resources.length);
      for (const { from, to } of inventory.relations) expect(ids.has(from) && ids.has(to), path).toBe(true);
      for (const { parent } of inventory.resources) if (parent !== undefined) expect(ids.has(parent), path).toBe(true);
    } catch (error) {
      if (!(error instanceof UserError)) throw new Error(`${path} broke the importer`, { cause: error });
      outcome.refused.set(path, error.message);
    }
  }
  const { read: files, refused, resources, relations } = outcome;
  process.stdout.write(
    `${set}: ${files.length} read, ${refused.size} refused, ${resources} resources, ${relations} relations\n`,
  );
  return outcome;
}

describe('public states, plans and templates', () => {
  it('reads every Terraform state', () => {
    const { read: files, refused, resources } = importAll('tfstate-driftctl');
    expect([...refused.keys()].filter((path) => path.endsWith('.tfstate'))).toEqual([]);
    expect(files).toHaveLength(101);
    expect(resources).toBeGreaterThan(70);
  });

  it('reads every plan, also the one wrapped in log text', () => {
    const { read: files, refused } = importAll('tfplan-infracost');
    expect([...refused.keys()].filter((path) => path.endsWith('.json'))).toEqual([]);
    expect(files).toHaveLength(6);
  });

  it('reads at least 97 % of the templates with resources, and says why it refuses others', () => {
    const { read: files, refused, relations } = importAll('cfn-templates');
    const templates = filesIn(join(FOLDER, 'cfn-templates')).filter((path) =>
      /^(?:Resources:|\s{0,4}"Resources"\s*:)/m.test(readFileSync(path, 'utf8')),
    );
    const missed = templates.filter((path) => refused.has(path));
    expect(templates.length).toBeGreaterThan(280);
    expect(missed.length / templates.length).toBeLessThan(0.03);
    expect(files.length).toBeGreaterThanOrEqual(296);
    expect(relations).toBeGreaterThan(1000);
    for (const reason of refused.values()) expect(reason).toMatch(/Terraform|YAML|template/);
  });
});

describe('public files, checked by hand', () => {
  it('NAT gateways in public subnets, routes and a network ACL', () => {
    const { resources, relations } = summaryOf(read('cfn-templates/VPC/VPC_With_Managed_NAT_And_Private_Subnet.yaml'));
    expect(resources).toEqual([
      'eip ElasticIP0',
      'eip ElasticIP1',
      'internetgateway InternetGateway < VPC',
      'natgateway NATGateway0 < PublicSubnet0',
      'natgateway NATGateway1 < PublicSubnet1',
      'networkacl PublicNetworkAcl < VPC',
      'routetable PrivateRouteTable0 < VPC',
      'routetable PrivateRouteTable1 < VPC',
      'routetable PublicRouteTable < VPC',
      'subnet PrivateSubnet0 < VPC',
      'subnet PrivateSubnet1 < VPC',
      'subnet PublicSubnet0 < VPC',
      'subnet PublicSubnet1 < VPC',
      'vpc VPC',
    ]);
    expect(relations).toEqual([
      'InternetGateway attached VPC',
      'NATGateway0 uses ElasticIP0',
      'NATGateway1 uses ElasticIP1',
      'PrivateRouteTable0 route-to NATGateway0',
      'PrivateRouteTable0 routes PrivateSubnet0',
      'PrivateRouteTable1 route-to NATGateway1',
      'PrivateRouteTable1 routes PrivateSubnet1',
      'PublicNetworkAcl guards PublicSubnet0',
      'PublicNetworkAcl guards PublicSubnet1',
      'PublicRouteTable route-to InternetGateway',
      'PublicRouteTable routes PublicSubnet0',
      'PublicRouteTable routes PublicSubnet1',
    ]);
  });

  it('an address and its instance', () => {
    expect(summaryOf(read('cfn-templates/EC2/EIP_With_Association.json'))).toEqual({
      resources: ['ec2 EC2Instance', 'eip IPAddress', 'sg InstanceSecurityGroup'],
      relations: ['EC2Instance member InstanceSecurityGroup', 'IPAddress associated EC2Instance'],
    });
  });

  it('a bucket that notifies a function', () => {
    expect(summaryOf(read('cfn-templates/S3/S3_LambdaTrigger.yaml'))).toEqual({
      resources: ['iamrole LambdaIAMRole', 'lambda S3TriggerLambdaFunction', 's3 S3BucketNotification'],
      relations: [
        'S3BucketNotification notifies S3TriggerLambdaFunction',
        'S3TriggerLambdaFunction assumes LambdaIAMRole',
      ],
    });
  });

  it('an API whose method calls a function', () => {
    expect(summaryOf(read('cfn-templates/APIGateway/apigateway_lambda_integration.yaml'))).toEqual({
      resources: ['apigateway RestApi', 'iamrole LambdaIamRole', 'lambda LambdaFunction'],
      relations: ['LambdaFunction assumes LambdaIamRole', 'RestApi integrates LambdaFunction'],
    });
  });

  it('a website: origin, logs, replicas', () => {
    expect(summaryOf(read('cfn-templates/S3/compliant-static-website.yaml')).relations).toEqual([
      'CloudFrontLogsBucket assumes CloudFrontLogsReplicationRole',
      'CloudFrontLogsBucket logs-to CloudFrontLogsLogBucket',
      'CloudFrontLogsBucket replicates CloudFrontLogsReplicaBucket',
      'ContentBucket assumes ContentReplicationRole',
      'ContentBucket logs-to ContentLogBucket',
      'ContentBucket replicates ContentReplicaBucket',
      'Distribution logs-to CloudFrontLogsBucket',
      'Distribution origin ContentBucket',
    ]);
  });

  it('a service behind a load balancer, with its task definition', () => {
    const imported = read('cfn-templates/ECS/ECS_Schedule_Example.yaml');
    expect(summaryOf(imported).relations).toEqual(
      expect.arrayContaining([
        'Service in ECSCluster',
        'ECSALB forwards ECSTG',
        'ECSTG targets Service',
        'ECSScheduledTask targets ECSCluster',
        'ALB500sAlarmScaleUp monitors Service',
        'CloudwatchLogsGroup encrypted-by LogsKmsKey',
      ]),
    );
    const balancer = imported.inventory.resources.find(({ native_id }) => native_id === 'ECSALB');
    expect(balancer).toMatchObject({
      kind: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      properties: { Listeners: [{ Port: 80, Protocol: 'HTTP' }], Scheme: 'internet-facing' },
    });
  });

  it('an instance of a state, as a scan would give it', () => {
    const { inventory } = read('tfstate-driftctl/pkg/iac/terraform/state/test/aws_ec2_instance/terraform.tfstate');
    expect(inventory.resources).toHaveLength(1);
    expect(inventory.resources[0]).toMatchObject({
      id: 'arn:aws:ec2:eu-west-3:047081014315:instance/i-0d3650a23f4e45dc0',
      type: 'ec2',
      kind: 'AWS::EC2::Instance',
      native_id: 'aws_instance.test',
      account: '047081014315',
      region: 'eu-west-3',
      zone: 'eu-west-3b',
      properties: { InstanceType: 't3.nano', ImageId: 'ami-0697b068b80d79421', Placement: { Tenancy: 'default' } },
    });
  });

  it('a database of a state, without its password', () => {
    const { inventory } = read('tfstate-driftctl/pkg/iac/terraform/state/test/aws_db_instance/terraform.tfstate');
    expect(inventory.resources[0]).toMatchObject({
      type: 'rds',
      kind: 'AWS::RDS::DBInstance',
      region: 'eu-west-3',
      properties: { DBInstanceClass: 'db.t2.micro', Engine: 'mysql', AllocatedStorage: 20 },
    });
    expect(JSON.stringify(inventory)).not.toMatch(/foobarbaz/);
  });

  it('a volume attached to an instance in a subnet', () => {
    expect(
      summaryOf(read('tfplan-infracost/cmd/infracost/testdata/instance_with_attachment_after_deploy.json')),
    ).toEqual({
      resources: [
        'ebs aws_ebs_volume.storage',
        'ec2 aws_instance.ec2 < aws_default_subnet.default',
        'subnet aws_default_subnet.default',
      ],
      relations: ['aws_ebs_volume.storage attached aws_instance.ec2'],
    });
  });

  it('a plan: what is added, changed and left alone', () => {
    const { inventory } = read('tfplan-infracost/cmd/infracost/testdata/terraform_v0.14_plan.json');
    const planned = (change: string | undefined): string[] =>
      inventory.resources.filter(({ properties }) => properties.PlannedChange === change).map((one) => one.native_id);
    expect(planned('change')).toEqual(['module.db.module.db_1.module.db_instance.aws_db_instance.this[0]']);
    expect(planned('add')).toEqual(
      expect.arrayContaining(['aws_instance.instance_2', 'aws_instance.instance_named["test.2"]']),
    );
    expect(planned(undefined)).toContain('aws_instance.instance_1');
    expect(planned('destroy')).toEqual([]);
  });
});
