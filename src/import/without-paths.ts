import { isRecord, type Values } from './imported-item.ts';

/** A copy without what stands at the given paths: what Terraform marks as sensitive. */
export function withoutPaths(values: Values, paths: readonly (readonly string[])[]): Values {
  if (paths.length === 0) return values;
  let copy: unknown = values;
  for (const path of paths) copy = without(copy, path);
  return isRecord(copy) ? copy : {};
}

function without(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return undefined;
  if (Array.isArray(value)) {
    // Sets have no index: of an element that is not told apart, the path is taken out of all.
    return value.map((one: unknown, at) => (String(at) === step || !/^\d+$/.test(step) ? without(one, rest) : one));
  }
  if (!isRecord(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: inner, ...others } = value;
  if (rest.length === 0) return others;
  return { ...others, [step]: without(inner, rest) };
}

/** Terraform's parallel tree of marks, `{password: true, user: [{key: true}]}`, as a copy without what it marks. */
export function withoutMarked(value: unknown, marks: unknown): unknown {
  if (marks === true) return undefined;
  if (Array.isArray(value) && Array.isArray(marks)) {
    return value.map((one: unknown, at) => withoutMarked(one, marks[at]));
  }
  if (!isRecord(value) || !isRecord(marks)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const kept = Object.hasOwn(marks, key) ? withoutMarked(inner, marks[key]) : inner;
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}
