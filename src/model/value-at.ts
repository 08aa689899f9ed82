/** Field names repeat for every resource; those of accounts are untrusted, so that what is kept has a limit. */
const REMEMBERED = 4096;

/** Answers of a pure function of a text, kept. */
function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** `db_instance_class`, `dbInstanceClass` and `DBInstanceClass` are one name. */
export const squash = remembering((name) => name.replace(/[_\-.]/g, '').toLowerCase());

const stepsOf = (path: string): string[] => path.replaceAll('[]', '').split('.');

/** The alternatives of a path: as one name, and as steps, with those of what is joined to it. */
const alternativesOf = remembering((path) =>
  path.split('|').map((alternative) => {
    const name = alternative.trim();
    const [first = '', ...joined] = name.split('+');
    return { name, steps: stepsOf(first), joined: joined.map(stepsOf) };
  }),
);

function member(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined;
  if (Object.hasOwn(of, name)) return Reflect.get(of, name);
  const wanted = squash(name);
  const key = Object.keys(of).find((candidate) => squash(candidate) === wanted);
  return key === undefined ? undefined : Reflect.get(of, key);
}

function walk(of: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || of === undefined || of === null) return of ?? undefined;
  // The catalogue marks lists by `[]`, but they may also be gone through without it.
  if (Array.isArray(of)) {
    const values = of.flatMap((item) => walk(item, steps));
    return values.filter((value) => value !== undefined && value !== null);
  }
  return walk(member(of, step), rest);
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Lists of plain values become one text, "a, b"; of anything else their length. */
function flat(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  return value.every(isPlain) ? [...new Set(value)].join(', ') : value.length;
}

/**
 * The value at a dotted path such as `NodeGroups[].PrimaryEndpoint.Address`. Alternatives are separated by `|`, the
 * first that has a value counts. Case, `_` and `-` do not matter, so that fields of AWS, Terraform and descriptions are
 * found alike. A list of plain values is joined by commas, of objects counted; nothing found is undefined. `a+b` is
 * what both have, joined by a dot, or `a` alone: Cloudcraft keeps the size of an instance apart from its family.
 */
export function valueAt(properties: unknown, path: string): unknown {
  for (const { name, steps, joined } of alternativesOf(path)) {
    const value = flat(member(properties, name) ?? walk(properties, steps));
    if (value === undefined || value === null) continue;
    const more = joined.map((inner) => flat(walk(properties, inner))).filter(isPlain);
    return isPlain(value) && more.length > 0 ? [value, ...more].join('.') : value;
  }
  return undefined;
}
