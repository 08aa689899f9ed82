import { z } from 'zod';

/** A rule of a security group as Cloudcraft documents it. */
export interface SecurityRule {
  readonly portRange: string;
  readonly protocol: string;
  /** A CIDR block, or the id of a group. */
  readonly target: string;
  readonly targetType: 'ip' | 'sg';
  readonly description: string;
  readonly hidden: boolean;
}

const Described = { Description: z.string().nullish() };
/** `IpPermission` of EC2; protocol -1 is every protocol, and then there are no ports. */
const Permission = z.object({
  IpProtocol: z.union([z.string(), z.number()]).nullish(),
  FromPort: z.number().nullish(),
  ToPort: z.number().nullish(),
  IpRanges: z.array(z.object({ CidrIp: z.string().nullish(), ...Described })).nullish(),
  Ipv6Ranges: z.array(z.object({ CidrIpv6: z.string().nullish(), ...Described })).nullish(),
  UserIdGroupPairs: z.array(z.object({ GroupId: z.string().nullish(), ...Described })).nullish(),
});
type Permission = z.infer<typeof Permission>;

function portsOf({ FromPort: from, ToPort: to }: Permission): string {
  if (from === undefined || from === null || from < 0) return 'all';
  return to === undefined || to === null || to === from ? String(from) : `${from}-${to}`;
}

/** The rules that a list of IpPermissions grants, one for each source; nothing when it is no such list. */
export function securityRules(permissions: unknown): SecurityRule[] | undefined {
  const parsed = z.array(Permission).safeParse(permissions);
  if (!parsed.success) return undefined;
  return parsed.data.flatMap((permission) => {
    const protocol = String(permission.IpProtocol ?? '-1');
    const targets = [
      ...(permission.IpRanges ?? []).map((range) => ({ target: range.CidrIp, type: 'ip' as const, of: range })),
      ...(permission.Ipv6Ranges ?? []).map((range) => ({ target: range.CidrIpv6, type: 'ip' as const, of: range })),
      ...(permission.UserIdGroupPairs ?? []).map((pair) => ({ target: pair.GroupId, type: 'sg' as const, of: pair })),
    ];
    return targets.flatMap(({ target, type, of }) =>
      target
        ? [
            {
              portRange: portsOf(permission),
              protocol: protocol === '-1' ? 'all' : protocol,
              target,
              targetType: type,
              description: of.Description ?? '',
              hidden: false,
            },
          ]
        : [],
    );
  });
}
