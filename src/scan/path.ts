/**
 * Paths into an answer: `Placement.AvailabilityZone`, `Routes[].GatewayId` for every element of a list,
 * `Attributes.RedrivePolicy{}.deadLetterTargetArn` for text that holds JSON. The empty path is the thing itself.
 */
export interface Found {
  readonly value: unknown;
  /** The item and the list elements on the way, outermost first: they tell more about the value, such as a port. */
  readonly around: readonly unknown[];
}

interface Step {
  readonly key: string;
  readonly how: 'one' | 'each' | 'json';
}

const parsed = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  const known = parsed.get(path);
  if (known) return known;
  const steps = (path === '' ? [] : path.split('.')).map((part): Step => {
    if (part.endsWith('[]')) return { key: part.slice(0, -2), how: 'each' };
    if (part.endsWith('{}')) return { key: part.slice(0, -2), how: 'json' };
    return { key: part, how: 'one' };
  });
  parsed.set(path, steps);
  return steps;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** All values at a path, in the order of the lists; what is absent or null is left out. */
export function valuesAt(item: unknown, path: string): Found[] {
  let found: Found[] = [{ value: item, around: [item] }];
  for (const { key, how } of stepsOf(path)) {
    found = found.flatMap(({ value, around }): Found[] => {
      const inner = key === '' ? value : isRecord(value) ? value[key] : undefined;
      if (inner === undefined || inner === null) return [];
      if (how === 'one') return [{ value: inner, around }];
      if (how === 'json') return [{ value: fromJson(inner), around }];
      return Array.isArray(inner) ? inner.map((one: unknown) => ({ value: one, around: [...around, one] })) : [];
    });
  }
  return found.filter(({ value }) => value !== undefined && value !== null);
}

function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Whoever wrote it did not write JSON; then the path leads nowhere.
    return undefined;
  }
}

/** The first text at a path; numbers and truth values as text. */
export function textAt(item: unknown, path: string): string | undefined {
  for (const { value } of valuesAt(item, path)) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  }
  return undefined;
}
