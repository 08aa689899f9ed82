import type { Kind } from './kind.ts';

const ec2 = (kind: string, type: string, terraform: string, more: Partial<Kind> & { resource: string }): Kind => {
  const { resource, ...rest } = more;
  return {
    kind: `AWS::EC2::${kind}`,
    type,
    terraform,
    keep: '',
    arn: `arn:{partition}:ec2:{region}:{account}:${resource}/{native}`,
    ...rest,
  };
};

export const NETWORK_KINDS: readonly Kind[] = [
  ec2('VPC', 'vpc', 'aws_vpc aws_default_vpc', {
    resource: 'vpc',
    keep: 'VpcId: id, CidrBlock, Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock: ipv6_cidr_block, OwnerId',
  }),
  ec2('Subnet', 'subnet', 'aws_subnet aws_default_subnet', {
    resource: 'subnet',
    keep: 'SubnetId: id, CidrBlock, AvailabilityZone, AvailabilityZoneId, MapPublicIpOnLaunch, OwnerId, OutpostArn',
  }),
  ec2('RouteTable', 'routetable', 'aws_route_table aws_default_route_table', {
    resource: 'route-table',
    keep: 'RouteTableId: id, Routes[].DestinationCidrBlock: route.cidr_block',
  }),
  ec2('InternetGateway', 'internetgateway', 'aws_internet_gateway', {
    resource: 'internet-gateway',
    keep: 'InternetGatewayId: id',
  }),
  ec2('EgressOnlyInternetGateway', 'egressgateway', 'aws_egress_only_internet_gateway', {
    resource: 'egress-only-internet-gateway',
    keep: 'EgressOnlyInternetGatewayId: id',
  }),
  ec2('NatGateway', 'natgateway', 'aws_nat_gateway', {
    resource: 'natgateway',
    keep: 'NatGatewayId: id, ConnectivityType, AvailabilityMode',
  }),
  ec2('EIP', 'eip', 'aws_eip', {
    resource: 'elastic-ip',
    native: 'allocation_id|id',
    keep: 'AllocationId: allocation_id|id, PublicIp, Domain',
    names: 'public_ip',
    keys: 'public_ip|allocation_id',
  }),
  ec2('NetworkInterface', 'eni', 'aws_network_interface', {
    resource: 'network-interface',
    keep: 'NetworkInterfaceId: id, InterfaceType, Description, PrivateIpAddress: private_ip|private_ip_address',
    names: 'description',
  }),
  ec2('VPCEndpoint', 'vpcendpoint', 'aws_vpc_endpoint', {
    resource: 'vpc-endpoint',
    keep: 'VpcEndpointId: id, VpcEndpointType, ServiceName, PrivateDnsEnabled, DnsEntries[].DnsName: dns_entry.dns_name',
    names: 'service_name',
    keys: 'dns_entry.dns_name',
    state: 'state',
  }),
  ec2('VPCEndpointService', 'endpointservice', 'aws_vpc_endpoint_service', {
    resource: 'vpc-endpoint-service',
    keep: 'ServiceId: id, ServiceName, ServiceType, AcceptanceRequired',
    names: 'service_name',
    keys: 'service_name',
  }),
  ec2('VPCPeeringConnection', 'peering', 'aws_vpc_peering_connection', {
    resource: 'vpc-peering-connection',
    keep: 'VpcPeeringConnectionId: id, AccepterVpcInfo.OwnerId: peer_owner_id, AccepterVpcInfo.Region: peer_region',
    state: 'accept_status',
  }),
  ec2('TransitGateway', 'transitgateway', 'aws_ec2_transit_gateway', {
    resource: 'transit-gateway',
    keep: 'TransitGatewayId: id, OwnerId, Options.AmazonSideAsn: amazon_side_asn',
    names: 'description',
  }),
  ec2('VPNConnection', 'vpnconnection', 'aws_vpn_connection', {
    resource: 'vpn-connection',
    keep: 'VpnConnectionId: id, Type',
  }),
  ec2('VPNGateway', 'vpngateway', 'aws_vpn_gateway', {
    resource: 'vpn-gateway',
    keep: 'VpnGatewayId: id, AmazonSideAsn',
  }),
  ec2('CustomerGateway', 'customergateway', 'aws_customer_gateway', {
    resource: 'customer-gateway',
    keep: 'CustomerGatewayId: id, IpAddress, BgpAsn, DeviceName',
  }),
  ec2('ClientVpnEndpoint', 'clientvpn', 'aws_ec2_client_vpn_endpoint', {
    resource: 'client-vpn-endpoint',
    keep: 'ClientVpnEndpointId: id, Description, ClientCidrBlock, DnsName',
    names: 'description',
  }),
  ec2('SecurityGroup', 'sg', 'aws_security_group aws_default_security_group', {
    resource: 'security-group',
    keep: 'GroupId: id|group_id, GroupName: name|group_name, Description: description|group_description',
    names: 'name|group_name',
    keys: 'group_id',
  }),
  ec2('NetworkAcl', 'networkacl', 'aws_network_acl aws_default_network_acl', {
    resource: 'network-acl',
    keep: 'NetworkAclId: id',
  }),
  {
    kind: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    type: 'elb',
    terraform: 'aws_lb aws_alb',
    keep: 'LoadBalancerArn: arn, LoadBalancerName: name, Type: load_balancer_type|type, Scheme, DNSName: dns_name, CanonicalHostedZoneId: zone_id, IpAddressType',
    names: 'name|load_balancer_name',
    keys: 'dns_name|arn_suffix',
    implied: { Type: 'application', Scheme: 'internet-facing' },
  },
  {
    kind: 'AWS::ElasticLoadBalancing::LoadBalancer',
    type: 'elb',
    terraform: 'aws_elb',
    keep: 'LoadBalancerName: name|load_balancer_name, DNSName: dns_name, Scheme, ListenerDescriptions[].Listener.LoadBalancerPort: listener.lb_port|listeners.load_balancer_port',
    names: 'name|load_balancer_name',
    keys: 'dns_name|name',
    implied: { elbType: 'classic' },
  },
  {
    kind: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    type: 'targetgroup',
    terraform: 'aws_lb_target_group aws_alb_target_group',
    keep: 'TargetGroupArn: arn, TargetGroupName: name, TargetType, Protocol, Port, HealthCheckPath: health_check.path|health_check_path',
    names: 'name',
  },
  {
    kind: 'AWS::CloudFront::Distribution',
    type: 'cloudfront',
    terraform: 'aws_cloudfront_distribution',
    keep: 'Id, ARN: arn, DomainName: domain_name, Aliases.Items[]: aliases|distribution_config.aliases, Enabled: enabled|distribution_config.enabled, PriceClass: price_class|distribution_config.price_class, HttpVersion: http_version|distribution_config.http_version, Comment: comment|distribution_config.comment, Origins.Items[].DomainName: origin.domain_name',
    names: 'aliases|distribution_config.aliases|comment|distribution_config.comment',
    keys: 'domain_name|aliases',
    state: 'status',
    global: true,
  },
  {
    kind: 'AWS::Route53::HostedZone',
    type: 'r53',
    terraform: 'aws_route53_zone',
    keep: 'Id: zone_id, Name, Config.Comment: comment|hosted_zone_config.comment',
    names: 'name',
    native: 'zone_id',
    keys: 'zone_id',
    arn: 'arn:{partition}:route53:::hostedzone/{native}',
    global: true,
  },
  {
    kind: 'AWS::ApiGateway::RestApi',
    type: 'apigateway',
    terraform: 'aws_api_gateway_rest_api',
    also: 'AWS::Serverless::Api',
    keep: 'id, name, endpointConfiguration.types[]: endpoint_configuration.types',
    names: 'name',
    keys: 'execution_arn|root_resource_id',
    implied: { apiType: 'rest' },
  },
  {
    kind: 'AWS::ApiGatewayV2::Api',
    type: 'apigateway',
    terraform: 'aws_apigatewayv2_api',
    also: 'AWS::Serverless::HttpApi',
    keep: 'ApiId: id, Name, ProtocolType, ApiEndpoint',
    names: 'name',
    keys: 'execution_arn|api_endpoint',
    implied: { ProtocolType: 'HTTP' },
  },
];
