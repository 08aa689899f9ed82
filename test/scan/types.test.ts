import { describe, expect, it } from 'vitest';
import { scan } from '../../src/scan/scan.ts';
import { ACCOUNT, createFakeAws, type FakeAnswer, only } from './fake-aws.ts';

const REGION = 'eu-west-1';
const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:111122223333:${rest}`;
const here = (answer: object): FakeAnswer => only(REGION, answer);

async function scanned(answers: Readonly<Record<string, FakeAnswer>>) {
  const signal = new AbortController().signal;
  const { inventory } = await scan({ caller: createFakeAws(answers), account: ACCOUNT, regions: [REGION], signal });
  const names = new Map(inventory.resources.map(({ id, type, native_id }) => [id, `${type}/${native_id}`]));
  return {
    inventory,
    facts: inventory.relations.map(({ from, label, to }) => `${names.get(from)} ${label} ${names.get(to)}`),
  };
}

const FUNCTIONS = {
  'lambda:ListFunctions': here({ Functions: [{ FunctionName: 'f', FunctionArn: arn('lambda', 'function:f') }] }),
};
const BALANCER = arn('elasticloadbalancing', 'loadbalancer/app/web/50dc6c495c0c9188');
const BALANCERS = {
  'elbv2:DescribeLoadBalancers': here({
    LoadBalancers: [
      { LoadBalancerName: 'web', LoadBalancerArn: BALANCER, DNSName: 'web-1.eu-west-1.elb.amazonaws.com' },
    ],
  }),
};
const SUBNET = {
  'ec2:DescribeVpcs': here({ Vpcs: [{ VpcId: 'vpc-1' }] }),
  'ec2:DescribeSubnets': here({ Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1' }] }),
};

/** What the emulator lacks, in the form in which AWS documents it. */
describe('types', () => {
  it('web ACLs are asked before each kind of resource, and before distributions once', async () => {
    const acl = (scope: string) => ({ Name: scope, Id: '1', ARN: arn('wafv2', `${scope.toLowerCase()}/webacl/x/1`) });
    const caller = createFakeAws({
      ...BALANCERS,
      'wafv2:ListWebACLs': ({ input }) => ({ WebACLs: [acl(String(input.Scope))] }),
      'wafv2:ListResourcesForWebACL': ({ input }) =>
        input.ResourceType === 'APPLICATION_LOAD_BALANCER' ? { ResourceArns: [BALANCER] } : { ResourceArns: [] },
      'cloudfront:ListDistributions': {
        DistributionList: {
          Items: [{ Id: 'E1', ARN: 'arn:aws:cloudfront::1:distribution/E1', WebACLId: acl('CLOUDFRONT').ARN }],
        },
      },
    });
    const signal = new AbortController().signal;
    const regions = [REGION, 'us-west-2'];
    const { inventory } = await scan({ caller, account: ACCOUNT, regions, signal });
    const asked = caller.calls.filter(({ operation }) => operation === 'ListWebACLs');
    expect(asked.map(({ region, input }) => `${input.Scope} ${region}`).sort()).toEqual([
      'CLOUDFRONT us-east-1',
      `REGIONAL ${REGION}`,
      'REGIONAL us-west-2',
    ]);
    const names = new Map(inventory.resources.map(({ id, name }) => [id, name]));
    const facts = inventory.relations.map(({ from, label, to }) => `${names.get(from)} ${label} ${names.get(to)}`);
    expect(facts).toEqual(expect.arrayContaining(['REGIONAL protects web', 'CLOUDFRONT protects E1']));
  });

  it('policies of the account are what roles use; only their default version gives access', async () => {
    const policy = `arn:aws:iam::111122223333:policy/team/write`;
    const version = (VersionId: string, name: string) => ({
      VersionId,
      IsDefaultVersion: VersionId === 'v2',
      Document: encodeURIComponent(
        JSON.stringify({ Statement: { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${name}/*` } }),
      ),
    });
    const { inventory, facts } = await scanned({
      's3:ListBuckets': { Buckets: ['old', 'new'].map((Name) => ({ Name, BucketRegion: REGION })) },
      'iam:GetAccountAuthorizationDetails': ({ input }) =>
        String(input.Filter) === 'Role'
          ? {
              RoleDetailList: [
                {
                  RoleName: 'r',
                  Arn: 'arn:aws:iam::111122223333:role/r',
                  AttachedManagedPolicies: [
                    { PolicyArn: policy },
                    { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
                  ],
                },
              ],
            }
          : {
              Policies: [
                {
                  PolicyName: 'write',
                  Arn: policy,
                  DefaultVersionId: 'v2',
                  PolicyVersionList: [version('v1', 'old'), version('v2', 'new')],
                },
              ],
            },
    });
    expect(facts.sort()).toEqual(['iampolicy/write may-access s3/new', 'iamrole/r uses iampolicy/write']);
    expect(inventory.resources.find(({ type }) => type === 'iampolicy')).toMatchObject({
      id: policy,
      name: 'write',
      region: 'global',
      properties: {
        DefaultVersionId: 'v2',
        PolicyVersionList: [{ VersionId: 'v2', Document: expect.stringContaining('arn:aws:s3:::new/*') }],
      },
    });
  });

  it('pipelines run builds and functions; their settings are not kept', async () => {
    const { inventory, facts } = await scanned({
      ...FUNCTIONS,
      'codebuild:ListProjects': here({ projects: ['build'] }),
      'codebuild:BatchGetProjects': here({ projects: [{ name: 'build', arn: arn('codebuild', 'project/build') }] }),
      'codepipeline:ListPipelines': here({ pipelines: [{ name: 'release', version: 3 }] }),
      'codepipeline:GetPipeline': here({
        pipeline: {
          name: 'release',
          stages: [
            {
              actions: [
                { configuration: { ProjectName: 'build', OAuthToken: 'planted' } },
                { configuration: { FunctionName: 'f' } },
              ],
            },
          ],
        },
      }),
    });
    expect(facts).toEqual(['codepipeline/release runs codebuild/build', 'codepipeline/release runs lambda/f']);
    expect(JSON.stringify(inventory)).not.toContain('planted');
  });

  it('agents use knowledge bases and are guarded', async () => {
    const { facts } = await scanned({
      'bedrock-agent:ListAgents': here({
        agentSummaries: [{ agentId: 'A1', agentName: 'clerk', guardrailConfiguration: { guardrailIdentifier: 'g1' } }],
      }),
      'bedrock-agent:ListAgentKnowledgeBases': here({ agentKnowledgeBaseSummaries: [{ knowledgeBaseId: 'K1' }] }),
      'bedrock-agent:ListKnowledgeBases': here({ knowledgeBaseSummaries: [{ knowledgeBaseId: 'K1', name: 'books' }] }),
      'bedrock:ListGuardrails': here({
        guardrails: [{ id: 'g1', arn: arn('bedrock', 'guardrail/g1'), name: 'polite' }],
      }),
    });
    expect(facts.sort()).toEqual(['bedrockagent/A1 uses bedrockkb/K1', 'guardrail/g1 guards bedrockagent/A1']);
  });

  it('direct connections lead to gateways, which all regions list and which are one; keys are not kept', async () => {
    const gateway = { directConnectGateways: [{ directConnectGatewayId: 'dxgw-1', directConnectGatewayName: 'hq' }] };
    const signal = new AbortController().signal;
    const { inventory } = await scan({
      caller: createFakeAws({
        'directconnect:DescribeConnections': here({
          connections: [{ connectionId: 'dxcon-1', connectionName: 'fibre' }],
        }),
        'directconnect:DescribeVirtualInterfaces': here({
          virtualInterfaces: [
            {
              virtualInterfaceId: 'dxvif-1',
              connectionId: 'dxcon-1',
              directConnectGatewayId: 'dxgw-1',
              authKey: 'planted',
            },
          ],
        }),
        'directconnect:DescribeDirectConnectGateways': gateway,
        'directconnect:DescribeDirectConnectGatewayAssociations': {
          directConnectGatewayAssociations: [{ associatedGateway: { id: 'vgw-1' } }],
        },
        'ec2:DescribeVpnGateways': here({ VpnGateways: [{ VpnGatewayId: 'vgw-1' }] }),
      }),
      account: ACCOUNT,
      regions: [REGION, 'us-west-2'],
      signal,
    });
    expect(inventory.resources.filter(({ type }) => type === 'dxgateway').map(({ region }) => region)).toEqual([
      'global',
    ]);
    const names = new Map(inventory.resources.map(({ id, native_id }) => [id, native_id]));
    const facts = inventory.relations.map(({ from, label, to }) => `${names.get(from)} ${label} ${names.get(to)}`);
    expect(facts.sort()).toEqual(['dxcon-1 connects dxgw-1', 'dxgw-1 associated vgw-1']);
    expect(JSON.stringify(inventory)).not.toContain('planted');
  });

  it('brokers, client VPNs and serverless warehouses and caches stand in their subnets', async () => {
    const inside = { subnetIds: ['subnet-1'], SubnetIds: ['subnet-1'] };
    const { inventory } = await scanned({
      ...SUBNET,
      'kafka:ListClustersV2': here({
        ClusterInfoList: [
          {
            ClusterName: 'events',
            ClusterArn: arn('kafka', 'cluster/events/1'),
            ClusterType: 'SERVERLESS',
            Serverless: { VpcConfigs: [inside] },
          },
        ],
      }),
      'kafkaconnect:ListConnectors': here({
        connectors: [
          {
            connectorName: 'sink',
            connectorArn: arn('kafkaconnect', 'connector/sink/1'),
            kafkaCluster: { apacheKafkaCluster: { vpc: { subnets: ['subnet-1'] } } },
          },
        ],
      }),
      'redshift-serverless:ListWorkgroups': here({
        workgroups: [{ workgroupName: 'wg', workgroupArn: arn('redshift-serverless', 'workgroup/1'), ...inside }],
      }),
      'elasticache:DescribeServerlessCaches': here({
        ServerlessCaches: [{ ServerlessCacheName: 'c', ARN: arn('elasticache', 'serverlesscache:c'), ...inside }],
      }),
      'ec2:DescribeClientVpnEndpoints': here({
        ClientVpnEndpoints: [{ ClientVpnEndpointId: 'cvpn-1', Description: 'staff', VpcId: 'vpc-1' }],
      }),
    });
    const byId = new Map(inventory.resources.map((one) => [one.id, one]));
    const placed = inventory.resources
      .filter(({ parent, type }) => parent !== undefined && type !== 'subnet')
      .map(({ type, kind, parent }) => `${type} ${kind} in ${byId.get(parent ?? '')?.native_id}`);
    expect(placed.sort()).toEqual([
      'clientvpn AWS::EC2::ClientVpnEndpoint in vpc-1',
      'elasticache AWS::ElastiCache::ServerlessCache in subnet-1',
      'msk AWS::MSK::ServerlessCluster in subnet-1',
      'mskconnector AWS::KafkaConnect::Connector in subnet-1',
      'redshift AWS::RedshiftServerless::Workgroup in subnet-1',
    ]);
  });

  it('alarms watch what their dimensions name, and alarms on alarms are alarms too', async () => {
    const { inventory, facts } = await scanned({
      ...FUNCTIONS,
      ...BALANCERS,
      'cloudwatch:DescribeAlarms': here({
        MetricAlarms: [
          {
            AlarmName: 'slow',
            AlarmArn: arn('cloudwatch', 'alarm:slow'),
            Dimensions: [{ Name: 'LoadBalancer', Value: 'app/web/50dc6c495c0c9188' }],
          },
          {
            AlarmName: 'errors',
            AlarmArn: arn('cloudwatch', 'alarm:errors'),
            Metrics: [{ MetricStat: { Metric: { Dimensions: [{ Name: 'FunctionName', Value: 'f' }] } } }],
          },
          // A name alone may be anybody's.
          {
            AlarmName: 'other',
            AlarmArn: arn('cloudwatch', 'alarm:other'),
            Dimensions: [{ Name: 'Shop', Value: 'f' }],
          },
        ],
        CompositeAlarms: [{ AlarmName: 'any', AlarmArn: arn('cloudwatch', 'alarm:any'), AlarmRule: 'ALARM(slow)' }],
      }),
    });
    expect(facts.sort()).toEqual(['cloudwatchalarm/errors monitors lambda/f', 'cloudwatchalarm/slow monitors elb/web']);
    const kinds = inventory.resources.filter(({ type }) => type === 'cloudwatchalarm').map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']));
  });

  it('what is saved is protected by the vault; domain names of both generations are one', async () => {
    const { inventory, facts } = await scanned({
      ...FUNCTIONS,
      'backup:ListBackupVaults': here({
        BackupVaultList: [{ BackupVaultName: 'v', BackupVaultArn: arn('backup', 'backup-vault:v') }],
      }),
      'backup:ListProtectedResources': here({
        Results: [{ ResourceArn: arn('lambda', 'function:f'), LastBackupVaultArn: arn('backup', 'backup-vault:v') }],
      }),
      'apigateway:GetRestApis': here({ items: [{ id: 'r1', name: 'old' }] }),
      'apigateway:GetDomainNames': here({ items: [{ domainName: 'api.example.com' }] }),
      'apigateway:GetBasePathMappings': here({ items: [{ restApiId: 'r1', basePath: '(none)' }] }),
      'apigatewayv2:GetApis': here({ Items: [{ ApiId: 'h1', Name: 'new' }] }),
      'apigatewayv2:GetDomainNames': here({ Items: [{ DomainName: 'api.example.com' }] }),
      'apigatewayv2:GetApiMappings': here({ Items: [{ ApiId: 'h1', Stage: 'live' }] }),
    });
    expect(inventory.resources.filter(({ type }) => type === 'apidomain')).toHaveLength(1);
    expect(facts.sort()).toEqual([
      'apidomain/api.example.com maps apigateway/h1',
      'apidomain/api.example.com maps apigateway/r1',
      'backupvault/v protects lambda/f',
    ]);
  });
});
