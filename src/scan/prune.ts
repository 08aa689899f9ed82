import { isPolicy, keptPolicy } from './kept-policy.ts';
import { isRecord } from './path.ts';

/**
 * Names of fields that are never kept whole, whatever the catalogue says: values of environment variables, user data,
 * policies, keys and passwords (design: safety). Compared without case. A field below one of them is kept only where
 * the catalogue names that very field: a build project's `environment.computeType`. So are policies, in part.
 */
const FORBIDDEN = new Set(
  [
    'Environment',
    'EnvironmentVariables',
    'Variables',
    'AssumeRolePolicyDocument',
    'AccessPolicies',
    'OAuthToken',
    'ParameterOverrides',
    'UserData',
    'Policy',
    'PolicyDocument',
    'CustomerGatewayConfiguration',
    'PreSharedKey',
    'AuthKey',
    'AuthToken',
    'ClientSecret',
    'MasterUserPassword',
    'Password',
    'SecretString',
    'SecretBinary',
    'ConnectionProperties',
    'Command',
    'EntryPoint',
    'DefaultArguments',
    'BuildSpec',
  ].map((name) => name.toLowerCase()),
);

export const isForbidden = (field: string): boolean => FORBIDDEN.has(field.toLowerCase());

interface Wanted {
  /** Everything below. */
  all: boolean;
  readonly inner: Map<string, Wanted>;
  /** Only list elements that have this text in this field: `Versions[IsDefault=true].Id`. */
  readonly where?: readonly [string, string];
}

const trees = new Map<string, Wanted>();

function treeOf(fields: readonly string[]): Wanted {
  const key = fields.join(' ');
  const known = trees.get(key);
  if (known) return known;
  const root: Wanted = { all: false, inner: new Map() };
  for (const field of fields) {
    let at = root;
    for (const part of field.split('.')) {
      const [, name = part, key, text = ''] = /^([^[]*)\[(?:(\w+)=(.*))?\]$/.exec(part) ?? [];
      const where = key === undefined ? {} : { where: [key, text] as const };
      const next = at.inner.get(name) ?? { all: false, inner: new Map(), ...where };
      at.inner.set(name, next);
      at = next;
    }
    at.all = true;
  }
  trees.set(key, root);
  return root;
}

/**
 * The wanted fields of an answer, nested as AWS has them: dates as ISO 8601, lists sorted (AWS gives most of them in
 * no order, and equal estates shall be equal bytes), nothing forbidden, nothing empty.
 */
export function prune(item: unknown, fields: readonly string[]): Record<string, unknown> {
  const kept = keep(item, treeOf(fields));
  return isRecord(kept) ? { ...kept } : {};
}

function keep(value: unknown, wanted: Wanted): unknown {
  if (value === undefined || value === null || value === '' || typeof value === 'function') return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) {
    const { where } = wanted;
    const meant: unknown[] = where ? value.filter((one) => isRecord(one) && String(one[where[0]]) === where[1]) : value;
    const kept = meant.map((one) => keep(one, wanted)).filter((one) => one !== undefined);
    return kept.length > 0 ? sorted(kept) : undefined;
  }
  if (!isRecord(value)) return wanted.all ? value : undefined;
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(value).sort()) {
    const inner = wanted.inner.get(key) ?? wanted.inner.get('*') ?? (wanted.all ? wanted : undefined);
    if (!inner) continue;
    // Only a policy that is named itself is kept, and of it what it allows to whom.
    const named = isPolicy(key) && inner !== wanted;
    if (inner.all && !named && isForbidden(key)) continue;
    const kept = inner.all && named ? keptPolicy(value[key]) : keep(value[key], inner);
    if (kept !== undefined) entries.push([key, kept]);
  }
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function sorted(values: readonly unknown[]): unknown[] {
  return values
    .map((value) => ({ value, text: JSON.stringify(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ value }) => value);
}
