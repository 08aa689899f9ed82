import type { Claim, Draft } from './draft.ts';
import type { Asked, References } from './references.ts';

/**
 * How a network interface tells whose it is: by the description that the service gave it. `types`: catalogue types of
 * the owner, `name`: which part of the description names it.
 */
const OWNERS: readonly { readonly types: readonly string[]; readonly name: RegExp }[] = [
  { types: ['lb'], name: /^ELB ((?:app|net|gwy)\/.+)$/ },
  { types: ['clb'], name: /^ELB ([^/]+)$/ },
  { types: ['lambda'], name: /^AWS Lambda VPC ENI-(.+?)(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/ },
  { types: ['efs'], name: /^EFS mount target for (fs-[0-9a-f]+)/ },
  { types: ['vpce'], name: /^VPC Endpoint Interface (vpce-[0-9a-f]+)/ },
  { types: ['nat'], name: /^Interface for NAT Gateway (nat-[0-9a-f]+)/ },
  { types: ['rds', 'aurora'], name: /^RDSNetworkInterface(?: for)? (.+)$/ },
  { types: ['cache-cluster', 'elasticache'], name: /^ElastiCache (?:for )?(.+?)$/ },
  { types: ['eks'], name: /^Amazon EKS (.+)$/ },
  { types: ['opensearch'], name: /^ES (.+)$/ },
  { types: ['redshift'], name: /^RedshiftNetworkInterface (.+)$/ },
  { types: ['codebuild'], name: /^AWS CodeBuild for (.+)$/ },
];

/** The owner's catalogue types and name. Nothing for what people made, and for descriptions that name nobody. */
function ownerOf(description: string): Pick<Asked, 'types' | 'value'> | undefined {
  for (const { types, name } of OWNERS) {
    const value = name.exec(description)?.[1];
    if (value !== undefined) return { types, value };
  }
  return undefined;
}

/** Whether a claim places something: in a subnet, or in a security group. */
const isIn = ({ label, to }: Claim): boolean => label === 'in' && to.includes('subnet');
const isMember = ({ label, to }: Claim): boolean => label === 'member' && to.includes('sg');

/** By interface, who lists it: file systems, endpoints, instances. NAT gateways are in no group. */
function listersOf(drafts: readonly Draft[], references: References): Map<Draft, Draft> {
  const listers = new Map<Draft, Draft>();
  for (const draft of drafts) {
    if (draft.key === 'nat' || draft.key === 'eni') continue;
    for (const { label, value, to } of draft.claims) {
      // Routes lead to interfaces too, and addresses belong to them.
      if (!to.includes('eni') || !['uses', 'attaches'].includes(label)) continue;
      const eni = references.find({ value, types: to, region: draft.region });
      if (eni?.key === 'eni') listers.set(eni, draft);
    }
  }
  return listers;
}

/**
 * Adds what follows from the interfaces that services have put into networks: each is attached to its owner, and an
 * owner that does not say itself in which subnets or groups it is, is where its interfaces are. Changes the drafts.
 */
export function claimByInterfaces(drafts: readonly Draft[], references: References): void {
  const listers = listersOf(drafts, references);
  const gained: { readonly owner: Draft; readonly claims: readonly Claim[] }[] = [];
  for (const eni of drafts) {
    const description = eni.key === 'eni' ? eni.properties.Description : undefined;
    const named = typeof description === 'string' ? ownerOf(description) : undefined;
    const found = listers.get(eni) ?? (named && references.find({ ...named, region: eni.region }));
    const owner = found?.shape.hidden ? undefined : found;
    if (!owner) continue;
    if (!listers.has(eni)) {
      eni.claims.push({ label: 'attached', to: [owner.key], value: owner.id, path: 'Description' });
    }
    const claims = eni.claims
      .filter((one) => [isIn, isMember].some((places) => places(one) && !owner.claims.some(places)))
      .map((one) => ({ ...one, path: 'NetworkInterface' }));
    gained.push({ owner, claims });
  }
  for (const { owner, claims } of gained) owner.claims.push(...claims);
}
