import { textAt, valuesAt } from '../../../../src/scan/path.ts';
import { type Estate, refs } from './estate.ts';

/** Two networks on a transit gateway and a peering, with a VPN to an office and private endpoints. */
export async function seedHub(estate: Estate): Promise<void> {
  const { aws, book, region, put } = estate;
  const hub = await estate.network({
    name: 'hub',
    base: '10.50',
    tiers: [
      { name: 'public', access: 'public' },
      { name: 'inner', access: 'private' },
    ],
    nat: true,
  });
  const spoke = await estate.network({ name: 'spoke', base: '10.51', tiers: [{ name: 'inner', access: 'isolated' }] });
  const ask = (operation: string, input: Record<string, unknown>, path: string) =>
    aws.ask('ec2', operation, input, path);

  const transit = await ask('CreateTransitGateway', { Description: 'hub' }, 'TransitGateway.TransitGatewayId');
  const transitRef = put('transitgateway', transit);
  for (const { vpc, subnetsOf } of [hub, spoke]) {
    await aws.call('ec2', 'CreateTransitGatewayVpcAttachment', {
      TransitGatewayId: transit,
      VpcId: vpc,
      SubnetIds: subnetsOf('inner'),
    });
    book.relate(`vpc/${vpc}`, 'attached', transitRef);
    book.relate(transitRef, 'in', refs('subnet', subnetsOf('inner')));
  }
  const peering = await ask(
    'CreateVpcPeeringConnection',
    { VpcId: hub.vpc, PeerVpcId: spoke.vpc },
    'VpcPeeringConnection.VpcPeeringConnectionId',
  );
  await aws.call('ec2', 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId: peering });
  book.relate(put('peering', peering), 'peers', [`vpc/${hub.vpc}`, `vpc/${spoke.vpc}`]);

  const office = await ask(
    'CreateCustomerGateway',
    { Type: 'ipsec.1', PublicIp: '203.0.113.12', BgpAsn: 65_010 },
    'CustomerGateway.CustomerGatewayId',
  );
  const officeRef = put('customergateway', office);
  const gateway = await ask('CreateVpnGateway', { Type: 'ipsec.1' }, 'VpnGateway.VpnGatewayId');
  await aws.call('ec2', 'AttachVpnGateway', { VpnGatewayId: gateway, VpcId: hub.vpc });
  const gatewayRef = put('vpngateway', gateway, { parent: `vpc/${hub.vpc}` });
  book.relate(gatewayRef, 'attached', `vpc/${hub.vpc}`);
  const vpn = await ask(
    'CreateVpnConnection',
    { Type: 'ipsec.1', CustomerGatewayId: office, VpnGatewayId: gateway },
    'VpnConnection.VpnConnectionId',
  );
  book.relate(put('vpnconnection', vpn), 'connects', [officeRef, gatewayRef]);

  const out = await ask(
    'CreateEgressOnlyInternetGateway',
    { VpcId: spoke.vpc },
    'EgressOnlyInternetGateway.EgressOnlyInternetGatewayId',
  );
  book.relate(put('egressgateway', out, { parent: `vpc/${spoke.vpc}` }), 'attached', `vpc/${spoke.vpc}`);

  const rules = await ask('CreateNetworkAcl', { VpcId: spoke.vpc }, 'NetworkAcl.NetworkAclId');
  put('networkacl', rules, { parent: `vpc/${spoke.vpc}` });

  const group = await estate.group(hub.vpc, 'hub-endpoints', [{ port: 443, from: '10.0.0.0/8' }]);
  const subnets = hub.subnetsOf('inner');
  const made = await aws.call('ec2', 'CreateVpcEndpoint', {
    VpcId: hub.vpc,
    VpcEndpointType: 'Interface',
    ServiceName: `com.amazonaws.${region}.secretsmanager`,
    SubnetIds: subnets,
    SecurityGroupIds: [group],
  });
  const endpoint = put('vpcendpoint', textAt(made, 'VpcEndpoint.VpcEndpointId') ?? '', {
    name: `com.amazonaws.${region}.secretsmanager`,
    parent: `vpc/${hub.vpc}`,
  });
  book.relate(endpoint, 'in', refs('subnet', subnets));
  book.relate(endpoint, 'member', `sg/${group}`);
  // An interface in each subnet.
  for (const [i, { value }] of valuesAt(made, 'VpcEndpoint.NetworkInterfaceIds[]').entries()) {
    const eni = put('eni', String(value), { parent: `subnet/${subnets[i]}` });
    book.relate(endpoint, 'uses', eni);
    // Moto puts them into the network's default group; AWS into the endpoint's.
    book.relate(eni, 'member', `sg/${hub.defaultGroup}`);
  }

  const inner = await aws.ask(
    'elbv2',
    'CreateLoadBalancer',
    { Name: 'hub-billing', Type: 'network', Scheme: 'internal', Subnets: subnets },
    'LoadBalancers[].LoadBalancerArn',
  );
  const innerRef = put('elb', 'hub-billing', { parent: `vpc/${hub.vpc}` });
  book.relate(innerRef, 'in', refs('subnet', subnets));
  const service = await ask(
    'CreateVpcEndpointServiceConfiguration',
    { NetworkLoadBalancerArns: [inner], AcceptanceRequired: true },
    'ServiceConfiguration.ServiceId',
  );
  const name = `com.amazonaws.vpce.${region}.${service}`;
  book.relate(put('endpointservice', service, { name }), 'exposes', innerRef);
}
