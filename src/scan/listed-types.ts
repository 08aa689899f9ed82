import type { Step } from './collector.ts';
import { COLLECTORS } from './collectors.ts';

/**
 * The component types that nobody knows of when this call fails: those that it lists, and those that are only found by
 * asking further for what it lists, as with names that are described one by one. Sorted.
 */
export function listedTypes(step: Step): readonly string[] {
  return known.get(step) ?? ownTypes(step);
}

const ownTypes = ({ makes }: Step): string[] =>
  makes && !makes.hidden ? [...new Set([makes, ...(makes.variants ?? [])].map(({ type }) => type))].sort() : [];

function typesBelow(steps: readonly Step[], step: Step, seen: ReadonlySet<Step> = new Set()): string[] {
  if (seen.has(step)) return [];
  const next = steps.filter(({ after }) => after !== undefined && [after].flat().includes(step.call));
  const path = new Set([...seen, step]);
  return [...ownTypes(step), ...next.flatMap((one) => typesBelow(steps, one, path))];
}

const known = new Map(
  COLLECTORS.flatMap((collector) =>
    collector.steps.map((step) => [step, [...new Set(typesBelow(collector.steps, step))].sort()] as const),
  ),
);
