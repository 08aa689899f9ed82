import { textAt } from '../../../../src/scan/path.ts';
import { type Estate, refs } from './estate.ts';

/** What partners reach: APIs under a domain name, one into a network, one of graphs, and calls out to their servers. */
export async function seedPartners(estate: Estate): Promise<void> {
  const { aws, book, account, put } = estate;
  const certificate = await aws.ask(
    'acm',
    'RequestCertificate',
    { DomainName: 'partners.example.com', ValidationMethod: 'DNS' },
    'CertificateArn',
  );
  const certificateRef = put('acm', certificate.split('/').at(-1) ?? '', { name: 'partners.example.com' });
  await aws.call('apigatewayv2', 'CreateDomainName', {
    DomainName: 'partners.example.com',
    DomainNameConfigurations: [{ CertificateArn: certificate, EndpointType: 'REGIONAL' }],
  });
  const domain = put('apidomain', 'partners.example.com');
  book.relate(domain, 'tls', certificateRef);
  const api = await aws.ask('apigatewayv2', 'CreateApi', { Name: 'partners', ProtocolType: 'HTTP' }, 'ApiId');
  const apiRef = put('apigateway', api, { name: 'partners' });
  await aws.call('apigatewayv2', 'CreateStage', { ApiId: api, StageName: 'live' });
  await aws.call('apigatewayv2', 'CreateApiMapping', { ApiId: api, DomainName: 'partners.example.com', Stage: 'live' });
  book.relate(domain, 'maps', apiRef);

  const network = await estate.network({
    name: 'partners',
    base: '10.48',
    tiers: [{ name: 'inner', access: 'isolated' }],
  });
  const parent = `vpc/${network.vpc}`;
  const subnets = network.subnetsOf('inner');
  const group = await estate.group(network.vpc, 'partners-link');
  const link = await aws.ask(
    'apigatewayv2',
    'CreateVpcLink',
    { Name: 'inner', SubnetIds: subnets, SecurityGroupIds: [group] },
    'VpcLinkId',
  );
  const linkRef = put('vpclink', link, { name: 'inner', parent });
  book.relate(linkRef, 'in', refs('subnet', subnets));
  book.relate(linkRef, 'member', `sg/${group}`);
  const made = await aws.call('elbv2', 'CreateLoadBalancer', {
    Name: 'partners-inner',
    Scheme: 'internal',
    Type: 'network',
    Subnets: subnets,
  });
  const balancer = put('elb', 'partners-inner', { parent });
  book.relate(balancer, 'in', refs('subnet', subnets));
  const targets = await aws.ask(
    'elbv2',
    'CreateTargetGroup',
    { Name: 'partners', Protocol: 'TCP', Port: 80, VpcId: network.vpc },
    'TargetGroups[].TargetGroupArn',
  );
  const targetsRef = put('targetgroup', 'partners', { parent });
  const listener = await aws.ask(
    'elbv2',
    'CreateListener',
    {
      LoadBalancerArn: textAt(made, 'LoadBalancers[].LoadBalancerArn'),
      Protocol: 'TCP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targets }],
    },
    'Listeners[].ListenerArn',
  );
  book.relate(balancer, 'forwards', targetsRef);
  await aws.call('apigatewayv2', 'CreateIntegration', {
    ApiId: api,
    IntegrationType: 'HTTP_PROXY',
    IntegrationMethod: 'ANY',
    IntegrationUri: listener,
    ConnectionType: 'VPC_LINK',
    ConnectionId: link,
    PayloadFormatVersion: '1.0',
  });
  book.relate(apiRef, 'integrates', balancer);
  book.relate(apiRef, 'connects', linkRef);

  const graph = await aws.ask(
    'appsync',
    'CreateGraphqlApi',
    { name: 'partners-graph', authenticationType: 'API_KEY' },
    'graphqlApi.apiId',
  );
  put('appsync', graph, { name: 'partners-graph' });

  const connection = await aws.ask(
    'events',
    'CreateConnection',
    {
      Name: 'partner',
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'key', ApiKeyValue: 'planted-secret-api-key' } },
    },
    'ConnectionArn',
  );
  // A connection keeps its key in a secret.
  put('secretsmanager', await aws.ask('secretsmanager', 'ListSecrets', {}, 'SecretList[].Name'));
  const destination = await aws.ask(
    'events',
    'CreateApiDestination',
    {
      Name: 'partner',
      ConnectionArn: connection,
      InvocationEndpoint: 'https://partner.example.com/in',
      HttpMethod: 'POST',
    },
    'ApiDestinationArn',
  );
  put('apidestination', 'partner');
  await aws.call('events', 'PutRule', { Name: 'tell-partner', EventPattern: JSON.stringify({ source: ['partners'] }) });
  await aws.call('events', 'PutTargets', {
    Rule: 'tell-partner',
    Targets: [{ Id: 'partner', Arn: destination, RoleArn: `arn:aws:iam::${account}:role/unknown` }],
  });
  book.relate(put('eventrule', 'tell-partner'), 'targets', 'apidestination/partner');
}
