import { z } from 'zod';
import file from './field-classes.json' with { type: 'json' };

/**
 * What a change of a field means. `config`: somebody changed the set-up. `status`: its state or health. `deployed`: new
 * code of the same thing. `volatile`: it changes by itself and says nothing.
 */
const FieldClass = z.enum(['config', 'status', 'deployed', 'volatile']);
export type FieldClass = z.infer<typeof FieldClass>;

/** By component type and class the paths of the properties that a scan keeps, without the marks of lists. */
const FieldClasses = z.record(z.string(), z.partialRecord(FieldClass, z.array(z.string()).min(1)));

export const FIELD_CLASSES: Readonly<Record<string, z.infer<typeof FieldClasses>[string]>> = FieldClasses.parse(file);

const byType = new Map(
  Object.entries(FIELD_CLASSES).map(([type, classes]) => [
    type,
    new Map(FieldClass.options.flatMap((name) => (classes[name] ?? []).map((path) => [path, name] as const))),
  ]),
);

/**
 * The class of a property of a resource that a scan read, given the component type (`ec2`) and a path such as
 * `State.Name`, `Listeners[0].Port` or `Listeners[].Port`. A path below a property that is kept whole has its class; one
 * above several has theirs where they agree. Nothing for what no scan keeps: fields of imports and descriptions.
 */
export function fieldClass(type: string, path: string): FieldClass | undefined {
  const known = byType.get(type);
  if (!known) return undefined;
  const parts = path.replace(/\[[^\]]*\]/g, '').split('.');
  for (let length = parts.length; length > 0; length--) {
    const upTo = parts.slice(0, length);
    const found = known.get(upTo.join('.')) ?? classOfAny(known, upTo);
    if (found) return found;
  }
  const below = `${parts.join('.')}.`;
  const classes = new Set([...known].filter(([name]) => name.startsWith(below)).map(([, name]) => name));
  const [only] = classes;
  return classes.size === 1 ? only : undefined;
}

/** Of paths with a part that stands for any name. */
function classOfAny(known: ReadonlyMap<string, FieldClass>, parts: readonly string[]): FieldClass | undefined {
  for (const [path, name] of known) {
    if (!path.includes('*')) continue;
    const pattern = path.split('.');
    if (pattern.length === parts.length && pattern.every((part, i) => part === '*' || part === parts[i])) return name;
  }
  return undefined;
}
