import type { ComparedResource, Exposure, ExposureKind } from '../model/comparison.ts';
import type { Resource } from '../model/inventory.ts';
import { canonicalValue } from './canonical-value.ts';

interface Fact {
  readonly exposure: ExposureKind;
  /** Tells facts of one resource apart. */
  readonly key: string;
  /** What is said when it appears, and when it goes. */
  readonly worse: string;
  readonly better: string;
}

const ANYWHERE = / (0\.0\.0\.0\/0|::\/0)$/;

/**
 * What changed about who can reach or lose a resource. Without `before` it is new: then only what opens it counts. A
 * field that a side with `gaps` does not tell is unknown there, not closed; a protection that a side does not tell is
 * never off.
 */
export function exposureChanges(of: {
  before: Resource | undefined;
  after: Resource | undefined;
  /** Sides that may not tell a field because a call failed, or because they never do. */
  gaps: { readonly before: boolean; readonly after: boolean };
  as: ComparedResource;
}): Exposure[] {
  const { before, after, as, gaps } = of;
  const [old, now] = [factsOf(before), factsOf(after)];
  const opened = [...now.open].filter(
    ([key]) => !old.open.has(key) && !(gaps.before && before !== undefined && isUntold(old, key)),
  );
  const closed = [...old.open].filter(([key]) => !now.open.has(key) && !(gaps.after && isUntold(now, key)));
  const said = (fact: Fact, direction: Exposure['direction']): Exposure => ({
    ...as,
    exposure: fact.exposure,
    direction,
    what: fact[direction],
  });
  if (after === undefined) return [];
  const switches = before === undefined ? [] : switched(old, now).map(({ fact, direction }) => said(fact, direction));
  return [
    ...opened.map(([, fact]) => said(fact, 'worse')),
    ...(before === undefined ? [] : closed.map(([, fact]) => said(fact, 'better'))),
    ...switches,
  ];
}

interface Facts {
  /** Present: it is open in this way. */
  readonly open: ReadonlyMap<string, Fact>;
  /** Protections that this side tells of, on or off. */
  readonly protections: ReadonlyMap<string, { fact: Fact; on: boolean }>;
  /** Top fields that are told at all. */
  readonly fields: ReadonlySet<string>;
}

const isUntold = (facts: Facts, key: string): boolean => !facts.fields.has(topOf(key));

/** The top field that a fact was read from. */
function topOf(key: string): string {
  if (key.startsWith('rule ')) return 'IpPermissions';
  return key === 'address' ? 'PublicIpAddress' : ((key.split(' ')[1] ?? '').split(/[.[]/)[0] ?? '');
}

function switched(old: Facts, now: Facts): { fact: Fact; direction: Exposure['direction'] }[] {
  return [...now.protections].flatMap(([key, { fact, on }]) => {
    const was = old.protections.get(key)?.on;
    if (was === undefined || was === on) return [];
    return [{ fact, direction: on ? ('better' as const) : ('worse' as const) }];
  });
}

function factsOf(resource: Resource | undefined): Facts {
  const open = new Map<string, Fact>();
  const protections = new Map<string, { fact: Fact; on: boolean }>();
  const properties = resource?.properties ?? {};
  const fields = new Set(Object.keys(properties));
  const opens = (exposure: ExposureKind, key: string, words: { worse: string; better: string }): void => {
    open.set(key, { exposure, key, ...words });
  };
  if (resource?.type === 'sg') {
    const rules = canonicalValue(properties.IpPermissions, 'IpPermissions');
    for (const rule of Array.isArray(rules) ? rules.map(String) : []) {
      if (!ANYWHERE.test(rule)) continue;
      opens('world', `rule ${rule}`, {
        worse: `${rule.replace(ANYWHERE, ' is open to $1')}`,
        better: `${rule.replace(ANYWHERE, ' is no longer open to $1')}`,
      });
    }
  }
  if (resource?.type === 'ec2' && typeof properties.PublicIpAddress === 'string') {
    opens('public', 'address', { worse: 'has a public address', better: 'has no public address any more' });
  }
  for (const [path, value] of leavesOf(properties)) {
    const last = path.split('.').at(-1)?.replace(/\[\]$/, '').toLowerCase() ?? '';
    const fact = openFact(last, value);
    // S3 judges a bucket's policy better than we can; and what goes through an endpoint meets other policies.
    const judged = isPolicyField(last) && (resource?.type === 'vpcendpoint' || fields.has('PolicyStatus'));
    if (fact !== undefined && !judged) opens(fact.exposure, `field ${path}`, fact);
    const protection = protectionOf(path, last, value);
    if (protection !== undefined) {
      const { exposure, what, on } = protection;
      protections.set(path, {
        fact: { exposure, key: path, worse: `${what} was switched off`, better: `${what} was switched on` },
        on,
      });
    }
  }
  return { open, protections, fields };
}

function openFact(last: string, value: unknown): Pick<Fact, 'exposure' | 'worse' | 'better'> | undefined {
  const on = value === true || value === 'true';
  const say = (worse: string, better: string, exposure: ExposureKind = 'public') => ({ exposure, worse, better });
  if (last === 'publiclyaccessible' && on) return say('can be reached from the internet', 'is no longer public');
  if (last === 'ispublic' && on) return say('is public by its policy', 'is no longer public by its policy');
  if (last === 'endpointpublicaccess' && on) return say('its endpoint is public', 'its endpoint is no longer public');
  if (last === 'mappubliciponlaunch' && on)
    return say('gives public addresses to what starts in it', 'no longer gives public addresses');
  if (last === 'assignpublicip' && (on || value === 'ENABLED'))
    return say('runs with public addresses', 'runs without public addresses');
  if (last === 'scheme' && value === 'internet-facing')
    return say('faces the internet', 'no longer faces the internet');
  if (last === 'authtype' && value === 'NONE')
    return say('its URL needs no sign-in', 'its URL is no longer open to all');
  if (last === 'publicaccesscidrs' && value === '0.0.0.0/0')
    return say('its endpoint is open to 0.0.0.0/0', 'its endpoint is no longer open to 0.0.0.0/0', 'world');
  if (last === 'uri' && typeof value === 'string' && /\/global\/(AllUsers|AuthenticatedUsers)$/.test(value))
    return say('grants access to everybody', 'no longer grants access to everybody');
  if (typeof value === 'string' && isPolicyField(last) && admitsAll(value))
    return say('its policy admits everybody', 'its policy no longer admits everybody');
  return undefined;
}

/** Of the last key, in small letters. Identity policies name no principal and admit nobody. */
const isPolicyField = (last: string): boolean => /(policy|policies|policydocument)$/.test(last);

/** An "Allow" for every principal that no condition narrows. */
function admitsAll(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    const policy: unknown = JSON.parse(text);
    const statements: unknown = typeof policy === 'object' && policy !== null ? Reflect.get(policy, 'Statement') : [];
    return (Array.isArray(statements) ? statements : [statements]).some((statement: unknown) => {
      if (typeof statement !== 'object' || statement === null) return false;
      const principal: unknown = Reflect.get(statement, 'Principal');
      const all =
        principal === '*' ||
        (typeof principal === 'object' && principal !== null && [Reflect.get(principal, 'AWS')].flat().includes('*'));
      return Reflect.get(statement, 'Effect') === 'Allow' && all && Reflect.get(statement, 'Condition') === undefined;
    });
  } catch {
    // Not a policy document: it says nothing about who is admitted.
    return false;
  }
}

type Protection = { exposure: ExposureKind; what: string; on: boolean };

function protectionOf(path: string, last: string, value: unknown): Protection | undefined {
  const on = isOn(value);
  if (on === undefined) return undefined;
  if (/^(deletionprotection(enabled)?|disableapitermination|terminationprotection(enabled)?)$/.test(last))
    return { exposure: 'deletion', what: 'deletion protection', on };
  if (/^(block|ignore|restrict)public/.test(last))
    return {
      exposure: 'public',
      what: last === 'restrictpublicbuckets' ? 'the block on public policies' : 'a block on public access',
      on,
    };
  if (
    /^(storageencrypted|encrypted|kmsencrypted|atrestencryptionenabled|transitencryptionenabled|sqsmanagedsseenabled|enforcehttps)$/.test(
      last,
    )
  )
    return {
      exposure: 'encryption',
      what: last === 'transitencryptionenabled' ? 'encryption in transit' : 'encryption',
      on,
    };
  if (/^(enabled|status)$/.test(last) && /encrypt|sse/i.test(path))
    return { exposure: 'encryption', what: 'encryption', on };
  return undefined;
}

function isOn(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase();
  if (text === 'true' || text === 'enabled') return true;
  return text === 'false' || text === 'disabled' ? false : undefined;
}

function* leavesOf(value: unknown, path = ''): Generator<[string, unknown]> {
  if (Array.isArray(value)) for (const item of value) yield* leavesOf(item, `${path}[]`);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, path === '' ? key : `${path}.${key}`);
  } else yield [path, value];
}
