/** `db_instance_class`, `dbInstanceClass` and `DBInstanceClass` are one name. */
const squash = (name: string): string => name.replace(/[_\-.]/g, '').toLowerCase();

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

/** Lists of plain values become one text, "a, b"; of anything else their length. */
function flat(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  const plain = value.every((item) => ['string', 'number', 'boolean'].includes(typeof item));
  return plain ? [...new Set(value)].join(', ') : value.length;
}

/**
 * The value at a dotted path such as `NodeGroups[].PrimaryEndpoint.Address`. Alternatives are separated by `|`, the
 * first that has a value counts. Case, `_` and `-` do not matter, so that fields of AWS, Terraform and descriptions are
 * found alike. A list of plain values is joined by commas, of objects counted; nothing found is undefined.
 */
export function valueAt(properties: unknown, path: string): unknown {
  for (const alternative of path.split('|')) {
    const name = alternative.trim();
    const value = flat(member(properties, name) ?? walk(properties, name.replaceAll('[]', '').split('.')));
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}
