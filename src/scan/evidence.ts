import { isRecord } from './path.ts';

/**
 * What a relation passes through, read from the item and list elements around its target, the innermost first: ports of
 * a security group's rule, a route's destination, a listener, a DNS record, an event. Nothing where they say no more
 * than the path.
 */
export function evidenceOf(around: readonly unknown[]): string | undefined {
  return around
    .toReversed()
    .map(told)
    .find((text) => text !== undefined);
}

function told(element: unknown): string | undefined {
  if (!isRecord(element)) return undefined;
  const { DestinationCidrBlock: destination, Port: port, Protocol: protocol, Name: name, Type: type } = element;
  if (typeof destination === 'string') return destination;
  if (typeof element.IpProtocol === 'string') return portText(element);
  if (element.ListenerArn !== undefined && port !== undefined) return `${protocol} ${port}`;
  // The default rule is the listener's own action, told above.
  if (element.RuleArn !== undefined && element.Priority !== 'default') return `rule ${element.Priority}`;
  if (isRecord(element.Target) && typeof element.Target.Port === 'number') return `port ${element.Target.Port}`;
  if ((element.AliasTarget || element.ResourceRecords) && typeof name === 'string') {
    return `${name.replace(/\.$/, '')} ${type}`;
  }
  if (element.SubscriptionArn !== undefined && typeof protocol === 'string') return protocol;
  if (Array.isArray(element.Events)) return [...element.Events].sort().join(', ');
  return undefined;
}

/** `tcp 443`, `tcp 8000-8100`, `all traffic`. */
function portText(rule: Readonly<Record<string, unknown>>): string {
  const { IpProtocol: protocol, FromPort: from, ToPort: to } = rule;
  if (protocol === '-1') return 'all traffic';
  if (typeof from !== 'number' || from < 0) return String(protocol);
  return from === to || typeof to !== 'number' ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}
