import { findComponent } from '../model/find-component.ts';
import { parseArn } from '../model/id.ts';
import type { Resource } from '../model/inventory.ts';
import { COLLECTED_TYPES } from './collectors.ts';
import type { ListedArn } from './read-others.ts';

/** Parts and settings of other things, and what AWS puts into every account: no resources of their own. */
const PARTS = new Set([
  'athena:datacatalog',
  'ec2:dhcp-options',
  'ec2:network-insights-path',
  'ec2:security-group-rule',
  'ec2:spot-instances-request',
  'ecs:task',
  'ecs:task-definition',
  'elasticache:parametergroup',
  'elasticache:user',
  'elasticloadbalancing:listener',
  'elasticloadbalancing:listener-rule',
  'memorydb:acl',
  'memorydb:parametergroup',
  'memorydb:user',
  'rds:cluster-pg',
  'rds:es',
  'rds:og',
  'rds:pg',
  'rds:subgrp',
  's3:storage-lens',
]);

/**
 * Resources that no collector found, with what their ARN says. Things of a type that has a collector are left to it,
 * unless it could not read them: what AWS lists then may be gone already, or stand for nothing.
 */
export function otherResources(of: {
  listed: readonly ListedArn[];
  /** Ids and ARNs of all that was found. */
  known: ReadonlySet<string>;
  wanted: (region: string) => boolean;
  /** Whether the collector of a type could not read in a region. */
  unread: (type: string, region: string) => boolean;
}): Resource[] {
  const { listed, known, wanted, unread } = of;
  const found = new Map<string, Resource>();
  for (const { arn, region, account, tags } of listed) {
    const parts = parseArn(arn);
    if (!parts || known.has(arn) || found.has(arn) || !wanted(region)) continue;
    const part = parts.resource.replace(/^\//, '').split(/[/:]/)[0] ?? '';
    const named = `${parts.service}:${part}`;
    if (PARTS.has(named)) continue;
    const component = findComponent(arn)?.component;
    if (component && COLLECTED_TYPES.includes(component.type) && !unread(component.type, region)) continue;
    const native = parts.resource.slice(part.length).replace(/^[/:]/, '') || parts.resource;
    found.set(arn, {
      id: arn,
      type: component?.type ?? named.replace(':', '-'),
      kind: named,
      name: tags.Name || native,
      native_id: native,
      arn,
      account,
      region,
      tags: { ...tags },
      properties: {},
    });
  }
  return [...found.values()];
}
