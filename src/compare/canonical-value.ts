import { canonicalJson } from '../model/canonical-json.ts';

/** Lists in which the order means something; all others are sets. */
const ORDERED =
  /^(command|entrypoint|args|cachebehaviors|choices|steps|stages|actions|catch|retry|defaultactions|order)$/i;

/** Fields whose text is a DNS name: neither case nor a dot at the end matters. */
const DNS = /(dnsname|domainname|endpoint|address|hostname)$/i;

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * A value in the one form in which equal set-ups are equal: sets sorted, JSON in strings parsed, empty values gone
 * (undefined), dates in UTC, DNS names in small letters.
 */
export function canonicalValue(value: unknown, name = ''): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return canonicalText(value, name);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => canonicalValue(item, name)).filter((item) => item !== undefined);
    if (items.length === 0) return undefined;
    if (/^IpPermissions/i.test(name)) return rulesOf(items);
    return ORDERED.test(name) ? items : uniqueSorted(items);
  }
  if (typeof value !== 'object') return undefined;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const canonical = canonicalValue(inner, key);
    return canonical === undefined ? [] : [[key, canonical] as const];
  });
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function canonicalText(text: string, name: string): unknown {
  const first = text[0];
  if ((first === '{' || first === '[') && text.length > 1) {
    try {
      return canonicalValue(JSON.parse(text), name);
    } catch {
      // Not JSON after all: a text that begins with a bracket.
      return text;
    }
  }
  if (DATE.test(text)) return new Date(text).toISOString();
  if (DNS.test(name)) return text.toLowerCase().replace(/\.$/, '');
  return text;
}

function uniqueSorted(items: readonly unknown[]): unknown[] {
  const byText = new Map(items.map((item) => [canonicalJson(item), item]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/**
 * Rules of a security group as lines such as "tcp 22 from 10.0.0.0/8", sorted. AWS folds the same rules into
 * permissions in more than one way.
 */
function rulesOf(permissions: readonly unknown[]): unknown[] {
  return [...new Set(permissions.flatMap(linesOf))].sort();
}

function linesOf(permission: unknown): string[] {
  const read = (name: string): unknown =>
    typeof permission === 'object' && permission !== null ? Reflect.get(permission, name) : undefined;
  const ports = portsOf({ protocol: read('IpProtocol'), from: read('FromPort'), to: read('ToPort') });
  const peers = [
    ...valuesIn(read('IpRanges'), 'CidrIp'),
    ...valuesIn(read('Ipv6Ranges'), 'CidrIpv6'),
    ...valuesIn(read('PrefixListIds'), 'PrefixListId'),
    ...valuesIn(read('UserIdGroupPairs'), 'GroupId'),
  ];
  // A permission without a peer allows nothing, unless it is written in a way that we do not know.
  return peers.length === 0 ? [`${ports} ${canonicalJson(permission)}`] : peers.map((peer) => `${ports} ${peer}`);
}

function portsOf({ protocol, from, to }: { protocol: unknown; from: unknown; to: unknown }): string {
  const name = protocol === undefined || protocol === '-1' ? 'all' : String(protocol);
  if (from === undefined || name === 'all') return name;
  if (String(from) === '0' && String(to) === '65535') return `${name} 0-65535`;
  return `${name} ${String(from)}${to === undefined || String(to) === String(from) ? '' : `-${String(to)}`}`;
}

const valuesIn = (list: unknown, name: string): string[] =>
  Array.isArray(list)
    ? list.flatMap((item) => {
        const value: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, name) : item;
        return typeof value === 'string' ? [value] : [];
      })
    : [];
