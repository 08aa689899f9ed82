/**
 * Paths into an answer, in parts that dots divide:
 * - `Placement.AvailabilityZone`: a field.
 * - `Routes[].GatewayId`: every element of a list, or the thing itself where there is one without a list, as policies
 *   have it.
 * - `Dimensions[Name=InstanceId].Value`: the elements where a field has this text.
 * - `Attributes.RedrivePolicy{}.deadLetterTargetArn`: text that holds JSON.
 * - `resourceMethods.*.httpMethod`: all fields of a record, whatever they are called.
 * - `definition{}.**.Resource`: a field at any depth.
 *
 * The empty path is the thing itself.
 */
export interface Found {
  readonly value: unknown;
  /** The item and the list elements on the way, outermost first: they tell more about the value, such as a port. */
  readonly around: readonly unknown[];
}

interface Step {
  readonly key: string;
  readonly how: 'one' | 'each' | 'json' | 'values' | 'deep';
  /** Elements have this text in this field. */
  readonly where?: readonly [string, string];
}

const parsed = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  const known = parsed.get(path);
  if (known) return known;
  const steps = (path === '' ? [] : path.split('.')).map(stepOf);
  parsed.set(path, steps);
  return steps;
}

function stepOf(part: string): Step {
  if (part === '*') return { key: '', how: 'values' };
  if (part === '**') return { key: '', how: 'deep' };
  const filter = /^(.*)\[(\w+)=(.*)\]$/.exec(part);
  if (filter) return { key: filter[1] ?? '', how: 'each', where: [filter[2] ?? '', filter[3] ?? ''] };
  if (part.endsWith('[]')) return { key: part.slice(0, -2), how: 'each' };
  if (part.endsWith('{}')) return { key: part.slice(0, -2), how: 'json' };
  return { key: part, how: 'one' };
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** All values at a path, in the order of the lists; what is absent or null is left out. */
export function valuesAt(item: unknown, path: string): Found[] {
  let found: Found[] = [{ value: item, around: [item] }];
  for (const step of stepsOf(path)) found = found.flatMap((one) => follow(one, step));
  return found.filter(({ value }) => value !== undefined && value !== null);
}

function follow({ value, around }: Found, { key, how, where }: Step): Found[] {
  const inner = key === '' ? value : isRecord(value) ? value[key] : undefined;
  if (inner === undefined || inner === null) return [];
  if (how === 'one') return [{ value: inner, around }];
  if (how === 'json') return [{ value: fromJson(inner), around }];
  if (how === 'deep') return everyRecord(inner).map((one) => ({ value: one, around: [...around, one] }));
  if (how === 'values') {
    return isRecord(inner) ? Object.values(inner).map((one) => ({ value: one, around: [...around, one] })) : [];
  }
  return [inner]
    .flat()
    .filter((one) => !where || (isRecord(one) && String(one[where[0]]) === where[1]))
    .map((one: unknown) => ({ value: one, around: [...around, one] }));
}

/** The records in a value, itself included; without recursion, since whoever wrote it may have nested it without end. */
function everyRecord(value: unknown): unknown[] {
  const records: unknown[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (isRecord(one)) records.push(one);
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one).reverse()) open.push(inner);
  }
  return records;
}

function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    // IAM sends its policies encoded as in an address.
    return JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
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
