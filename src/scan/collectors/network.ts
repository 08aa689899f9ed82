import type { Collector, Shape } from '../collector.ts';

/** What nearly all resources of EC2's API share. */
export const ec2 = (type: string, resource: string, native: string, more: Partial<Shape> = {}): Shape => ({
  type,
  native,
  arn: `arn:{partition}:ec2:{region}:{account}:${resource}/{native}`,
  tags: 'Tags',
  ...more,
});

export const NETWORK: readonly Collector[] = [
  {
    service: 'ec2',
    scope: 'region',
    steps: [
      { call: 'vpc/DescribeVpcs', makes: ec2('vpc', 'vpc', 'VpcId', { state: 'State', owner: 'OwnerId' }) },
      {
        call: 'subnet/DescribeSubnets',
        makes: ec2('subnet', 'subnet', 'SubnetId', { zone: 'AvailabilityZone', state: 'State', owner: 'OwnerId' }),
      },
      {
        call: 'route-table/DescribeRouteTables',
        makes: ec2('routetable', 'route-table', 'RouteTableId', { owner: 'OwnerId' }),
        fields: [
          'Associations[].Main',
          'Associations[].SubnetId',
          'Routes[].DestinationCidrBlock',
          'Routes[].DestinationIpv6CidrBlock',
          'Routes[].DestinationPrefixListId',
          'Routes[].GatewayId',
          'Routes[].NatGatewayId',
          'Routes[].TransitGatewayId',
          'Routes[].VpcPeeringConnectionId',
          'Routes[].State',
        ],
      },
      {
        call: 'igw/DescribeInternetGateways',
        makes: ec2('internetgateway', 'internet-gateway', 'InternetGatewayId', { owner: 'OwnerId' }),
      },
      {
        call: 'nat/DescribeNatGateways',
        makes: ec2('natgateway', 'natgateway', 'NatGatewayId', { state: 'State' }),
      },
      {
        call: 'eigw/DescribeEgressOnlyInternetGateways',
        makes: ec2('egressgateway', 'egress-only-internet-gateway', 'EgressOnlyInternetGatewayId'),
      },
      {
        call: 'nacl/DescribeNetworkAcls',
        makes: ec2('networkacl', 'network-acl', 'NetworkAclId', { owner: 'OwnerId' }),
      },
      {
        call: 'sg/DescribeSecurityGroups',
        makes: ec2('sg', 'security-group', 'GroupId', { names: ['GroupName'], owner: 'OwnerId' }),
        fields: [
          'GroupId',
          'GroupName',
          'Description',
          ...['IpPermissions', 'IpPermissionsEgress'].flatMap((rules) =>
            [
              'IpProtocol',
              'FromPort',
              'ToPort',
              'IpRanges[]',
              'Ipv6Ranges[]',
              'PrefixListIds[]',
              'UserIdGroupPairs[].GroupId',
            ].map((field) => `${rules}[].${field}`),
          ),
        ],
      },
      {
        call: 'eip/DescribeAddresses',
        makes: ec2('eip', 'elastic-ip', 'AllocationId', { names: ['PublicIp'], keys: ['PublicIp'] }),
      },
      {
        call: 'eni/DescribeNetworkInterfaces',
        makes: ec2('eni', 'network-interface', 'NetworkInterfaceId', {
          names: ['Description'],
          zone: 'AvailabilityZone',
          state: 'Status',
          tags: 'TagSet',
          owner: 'OwnerId',
          keys: ['PrivateIpAddress', 'PrivateIpAddresses[].PrivateIpAddress'],
        }),
        fields: ['NetworkInterfaceId', 'InterfaceType', 'Description', 'RequesterManaged', 'PrivateIpAddress'],
      },
      {
        call: 'vpce/DescribeVpcEndpoints',
        makes: ec2('vpcendpoint', 'vpc-endpoint', 'VpcEndpointId', {
          names: ['ServiceName'],
          state: 'State',
          keys: ['DnsEntries[].DnsName'],
        }),
      },
      {
        call: 'vpce-service/DescribeVpcEndpointServiceConfigurations',
        makes: ec2('endpointservice', 'vpc-endpoint-service', 'ServiceId', {
          names: ['ServiceName'],
          state: 'ServiceState',
          keys: ['ServiceName'],
        }),
      },
      {
        call: 'peering/DescribeVpcPeeringConnections',
        makes: ec2('peering', 'vpc-peering-connection', 'VpcPeeringConnectionId', { state: 'Status.Code' }),
      },
    ],
  },
];
