/** A text somewhere in what is known of a resource. */
export interface Mention {
  readonly value: string;
  /** Keys from the outside in; `[]` after the key of a list. */
  readonly path: string;
  /** What the place is called: the last key, or the name in a pair of name and value. */
  readonly name: string;
  /** Whether it is the value of an environment variable. */
  readonly variable: boolean;
}

/** Fields that say nothing of what a thing works with, by their squashed names; versions of policies are mostly old. */
const SKIPPED =
  /^(tags?|tagset|taglist|tagsall|labels|metadata|\$metadata|responsemetadata|description|comment|userdata|policyversionlist)$/;
const VARIABLES = /^(environment|environmentvariables|variables|env|envvars)$/;
/** Where text may hold a document: policies, state machines, templates. Characters of the longest that is read. */
const LONGEST_DOCUMENT = 1_000_000;
const DEEPEST = 24;

/**
 * All texts in a value, also inside documents that are kept as text (JSON, or JSON with percent signs as IAM writes
 * it). Tags, descriptions and user data are left out: what stands there is for people.
 */
export function visitMentions(root: unknown, visit: (mention: Mention) => void): void {
  const walk = (value: unknown, at: { path: string; name: string; variable: boolean; depth: number }): void => {
    const { path, name, variable, depth } = at;
    if (typeof value === 'string') {
      const inner = depth < DEEPEST ? documentIn(value) : undefined;
      if (inner === undefined) visit({ value, path, name, variable });
      else walk(inner, { ...at, depth: depth + 1 });
      return;
    }
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return;
    if (depth >= DEEPEST) return;
    if (Array.isArray(value)) {
      for (const one of value) walk(one, { path: `${path}[]`, name, variable, depth: depth + 1 });
      return;
    }
    // What a policy keeps away from is nothing that one works with.
    if (Reflect.get(value, 'Effect') === 'Deny') return;
    const pair = namedValue(value);
    if (pair) {
      walk(pair.value, {
        path: path === '' ? pair.name : `${path}.${pair.name}`,
        name: pair.name,
        variable,
        depth: depth + 1,
      });
      return;
    }
    for (const key of Object.keys(value)) {
      const plain = key.replace(/[_-]/g, '').toLowerCase();
      if (SKIPPED.test(plain)) continue;
      walk(Reflect.get(value, key), {
        path: path === '' ? key : `${path}.${key}`,
        name: key,
        variable: variable || VARIABLES.test(plain),
        depth: depth + 1,
      });
    }
  };
  walk(root, { path: '', name: '', variable: false, depth: 0 });
}

/** `{Name: 'QueueName', Value: 'jobs'}`, as alarms and containers write what they are given. */
function namedValue(of: object): { name: string; value: unknown } | undefined {
  for (const [key, inner] of [
    ['Name', 'Value'],
    ['name', 'value'],
    ['name', 'valueFrom'],
    ['Key', 'Value'],
    ['key', 'value'],
  ] as const) {
    const name: unknown = Reflect.get(of, key);
    if (typeof name === 'string' && inner in of) return { name, value: Reflect.get(of, inner) };
  }
  return undefined;
}

function documentIn(text: string): unknown {
  if (text.length > LONGEST_DOCUMENT || text.length < 2) return undefined;
  try {
    const plain = text.startsWith('%7B') || text.startsWith('%5B') ? decodeURIComponent(text) : text;
    const first = plain.trimStart()[0];
    if (first !== '{' && first !== '[') return undefined;
    const read: unknown = JSON.parse(plain);
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    // It only begins like a document.
    return undefined;
  }
}
