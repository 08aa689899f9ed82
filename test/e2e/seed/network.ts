import { textAt, valuesAt } from '../../../src/scan/path.ts';
import { list, type SeedContext, spec, type Tags } from './seed-context.ts';

/** A network with its tiers; refs of the truth beside the ids that calls need. */
export interface Network {
  readonly vpc: string;
  /** Ids by tier and zone letter: `app/a`. */
  readonly subnets: Readonly<Record<string, string>>;
  readonly defaultGroup: string;
  subnetsOf(tier: string): string[];
}

export interface NetworkPlan {
  readonly name: string;
  /** First two numbers of its addresses: `10.20`. */
  readonly base: string;
  readonly zones: readonly string[];
  /** `public` routes to the internet gateway, `isolated` nowhere, the others through a NAT gateway of their zone. */
  readonly tiers: readonly { readonly name: string; readonly access: 'public' | 'private' | 'isolated' }[];
  readonly nat: boolean;
  readonly tags: (more?: Tags) => Tags;
}

/** What AWS creates in every region is in nobody's drawing: removed, as good practice has it. */
export async function removeDefaultNetwork({ aws, book }: SeedContext): Promise<void> {
  const vpcs = await aws.call('ec2', 'DescribeVpcs', { Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const vpc = textAt(vpcs, 'Vpcs[].VpcId');
  if (vpc === undefined) return;
  const filter = { Filters: [{ Name: 'vpc-id', Values: [vpc] }] };
  for (const { value } of valuesAt(await aws.call('ec2', 'DescribeSubnets', filter), 'Subnets[].SubnetId')) {
    await aws.call('ec2', 'DeleteSubnet', { SubnetId: value });
  }
  const gateways = await aws.call('ec2', 'DescribeInternetGateways', {
    Filters: [{ Name: 'attachment.vpc-id', Values: [vpc] }],
  });
  for (const { value } of valuesAt(gateways, 'InternetGateways[].InternetGatewayId')) {
    await aws.call('ec2', 'DetachInternetGateway', { InternetGatewayId: value, VpcId: vpc });
    await aws.call('ec2', 'DeleteInternetGateway', { InternetGatewayId: value });
  }
  const rules = await aws.ask('ec2', 'DescribeNetworkAcls', filter, 'NetworkAcls[].NetworkAclId');
  await aws.call('ec2', 'DeleteVpc', { VpcId: vpc });
  // AWS takes the access list away with its network, moto leaves it behind.
  const name = 'left-behind';
  const tags = list({ Name: name, app: 'none', env: 'none', team: 'none' });
  await aws.call('ec2', 'CreateTags', { Resources: [rules], Tags: tags });
  book.add({ type: 'networkacl', native_id: rules, name, region: aws.region });
}

export async function seedNetwork({ aws, book }: SeedContext, plan: NetworkPlan): Promise<Network> {
  const { name, base, zones, tiers, tags } = plan;
  const { region } = aws;
  const named = (resource: string, as: string) => spec(resource, tags({ Name: as }));
  const vpc = await aws.ask(
    'ec2',
    'CreateVpc',
    { CidrBlock: `${base}.0.0/16`, TagSpecifications: named('vpc', name) },
    'Vpc.VpcId',
  );
  await aws.call('ec2', 'ModifyVpcAttribute', { VpcId: vpc, EnableDnsHostnames: { Value: true } });
  const vpcRef = book.add({ type: 'vpc', native_id: vpc, name, region });
  const subnets: Record<string, string> = {};
  for (const [t, tier] of tiers.entries()) {
    for (const [z, zone] of zones.entries()) {
      const as = `${name}-${tier.name}-${zone}`;
      const subnet = await aws.ask(
        'ec2',
        'CreateSubnet',
        {
          VpcId: vpc,
          CidrBlock: `${base}.${t * 16 + z}.0/24`,
          AvailabilityZone: `${region}${zone}`,
          TagSpecifications: named('subnet', as),
        },
        'Subnet.SubnetId',
      );
      if (tier.access === 'public') {
        await aws.call('ec2', 'ModifySubnetAttribute', { SubnetId: subnet, MapPublicIpOnLaunch: { Value: true } });
      }
      subnets[`${tier.name}/${zone}`] = subnet;
      book.add({ type: 'subnet', native_id: subnet, name: as, region, parent: vpcRef });
    }
  }
  const defaultGroup = await nameWhatComesWithIt({ aws, book, plan, vpc, subnets: Object.values(subnets) });
  const network = {
    vpc,
    subnets,
    defaultGroup,
    subnetsOf: (tier: string) => zones.flatMap((zone) => subnets[`${tier}/${zone}`] ?? []),
  };
  await seedRoutes({ aws, book, plan, network });
  return network;
}

/** A network comes with a main route table, access list and security group. Answers with the group's id. */
async function nameWhatComesWithIt(of: {
  aws: SeedContext['aws'];
  book: SeedContext['book'];
  plan: NetworkPlan;
  vpc: string;
  subnets: readonly string[];
}): Promise<string> {
  const { aws, book, plan, vpc, subnets } = of;
  const filter = { Filters: [{ Name: 'vpc-id', Values: [vpc] }] };
  const table = await aws.ask('ec2', 'DescribeRouteTables', filter, 'RouteTables[].RouteTableId');
  const group = await aws.ask('ec2', 'DescribeSecurityGroups', filter, 'SecurityGroups[].GroupId');
  const rules = await aws.ask('ec2', 'DescribeNetworkAcls', filter, 'NetworkAcls[].NetworkAclId');
  const parent = `vpc/${vpc}`;
  for (const [type, native_id, name] of [
    ['routetable', table, `${plan.name}-main`],
    ['sg', group, `${plan.name}-default`],
    ['networkacl', rules, `${plan.name}-default`],
  ] as const) {
    await aws.call('ec2', 'CreateTags', { Resources: [native_id], Tags: list(plan.tags({ Name: name })) });
    book.add({ type, native_id, name, region: aws.region, parent });
  }
  book.relate(
    `networkacl/${rules}`,
    'guards',
    subnets.map((subnet) => `subnet/${subnet}`),
  );
  return group;
}

async function seedRoutes(of: {
  aws: SeedContext['aws'];
  book: SeedContext['book'];
  plan: NetworkPlan;
  network: Network;
}): Promise<void> {
  const { aws, book, plan, network } = of;
  const { name, zones, tiers, tags } = plan;
  const { region } = aws;
  const { vpc } = network;
  const vpcRef = `vpc/${vpc}`;
  const table = async (as: string, subnets: readonly string[]): Promise<string> => {
    const id = await aws.ask(
      'ec2',
      'CreateRouteTable',
      { VpcId: vpc, TagSpecifications: spec('route-table', tags({ Name: as })) },
      'RouteTable.RouteTableId',
    );
    const ref = book.add({ type: 'routetable', native_id: id, name: as, region, parent: vpcRef });
    for (const subnet of subnets) {
      await aws.call('ec2', 'AssociateRouteTable', { RouteTableId: id, SubnetId: subnet });
      book.relate(ref, 'routes', `subnet/${subnet}`);
    }
    return id;
  };
  const everything = { DestinationCidrBlock: '0.0.0.0/0' };
  const publicTier = tiers.find(({ access }) => access === 'public');
  if (publicTier) {
    const igw = await aws.ask(
      'ec2',
      'CreateInternetGateway',
      { TagSpecifications: spec('internet-gateway', tags({ Name: `${name}-igw` })) },
      'InternetGateway.InternetGatewayId',
    );
    await aws.call('ec2', 'AttachInternetGateway', { InternetGatewayId: igw, VpcId: vpc });
    const ref = book.add({ type: 'internetgateway', native_id: igw, name: `${name}-igw`, region, parent: vpcRef });
    book.relate(ref, 'attached', vpcRef);
    const id = await table(`${name}-public`, network.subnetsOf(publicTier.name));
    await aws.call('ec2', 'CreateRoute', { RouteTableId: id, ...everything, GatewayId: igw });
    book.relate(`routetable/${id}`, 'route-to', ref);
  }
  const inner = tiers.filter(({ access }) => access === 'private');
  for (const zone of inner.length > 0 ? zones : []) {
    const subnets = inner.flatMap((tier) => network.subnets[`${tier.name}/${zone}`] ?? []);
    const id = await table(`${name}-private-${zone}`, subnets);
    const outside = publicTier && network.subnets[`${publicTier.name}/${zone}`];
    if (!plan.nat || !outside) continue;
    const address = await aws.ask(
      'ec2',
      'AllocateAddress',
      { Domain: 'vpc', TagSpecifications: spec('elastic-ip', tags({ Name: `${name}-nat-${zone}` })) },
      'AllocationId',
    );
    const made = await aws.call('ec2', 'CreateNatGateway', {
      SubnetId: outside,
      AllocationId: address,
      TagSpecifications: spec('natgateway', tags({ Name: `${name}-nat-${zone}` })),
    });
    const nat = textAt(made, 'NatGateway.NatGatewayId') ?? '';
    const eipRef = book.add({ type: 'eip', native_id: address, name: `${name}-nat-${zone}`, region });
    const natRef = book.add({
      type: 'natgateway',
      native_id: nat,
      name: `${name}-nat-${zone}`,
      region,
      parent: `subnet/${outside}`,
    });
    book.relate(natRef, 'uses', eipRef);
    const gateways = await aws.call('ec2', 'DescribeNatGateways', { NatGatewayIds: [nat] });
    const eni = textAt(gateways, 'NatGateways[].NatGatewayAddresses[].NetworkInterfaceId') ?? '';
    await aws.call('ec2', 'CreateTags', { Resources: [eni], Tags: list(tags({ Name: `${name}-nat-${zone}` })) });
    const parent = `subnet/${outside}`;
    const eniRef = book.add({ type: 'eni', native_id: eni, name: `${name}-nat-${zone}`, region, parent });
    book.relate(natRef, 'uses', eniRef);
    book.relate(eipRef, 'associated', eniRef);
    // Moto puts it in the network's default group; AWS puts a NAT gateway in none.
    book.relate(eniRef, 'member', `sg/${network.defaultGroup}`);
    await aws.call('ec2', 'CreateRoute', { RouteTableId: id, ...everything, NatGatewayId: nat });
    book.relate(`routetable/${id}`, 'route-to', natRef);
  }
  for (const tier of tiers.filter(({ access }) => access === 'isolated')) {
    await table(`${name}-${tier.name}`, network.subnetsOf(tier.name));
  }
}

/** A security group that admits the given sources. Answers with its id. */
export async function seedGroup(
  { aws, book }: SeedContext,
  of: {
    vpc: string;
    name: string;
    description: string;
    tags: Tags;
    admits: readonly { port: number; from: string }[];
  },
): Promise<string> {
  const { vpc, name, description, tags, admits } = of;
  const id = await aws.ask(
    'ec2',
    'CreateSecurityGroup',
    {
      GroupName: name,
      Description: description,
      VpcId: vpc,
      TagSpecifications: spec('security-group', { ...tags, Name: name }),
    },
    'GroupId',
  );
  const ref = book.add({ type: 'sg', native_id: id, name, region: aws.region, parent: `vpc/${vpc}` });
  for (const { port, from } of admits) {
    const source = from.startsWith('sg-')
      ? { UserIdGroupPairs: [{ GroupId: from }] }
      : { IpRanges: [{ CidrIp: from }] };
    await aws.call('ec2', 'AuthorizeSecurityGroupIngress', {
      GroupId: id,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }],
    });
    if (from.startsWith('sg-')) book.relate(ref, 'allowed-from', `sg/${from}`);
  }
  return id;
}
