import type { Comparison } from '../../src/model/comparison.ts';

/** A comparison in a few lines: what went, came, changed and was opened. */
export function told(comparison: Comparison): string[] {
  const fields = (list: Comparison['changed'], mark: string) =>
    list.map(({ name, fields: of }) => `${mark} ${name}: ${of.map(({ path }) => path).join(', ')}`);
  return [
    ...comparison.exposure.map(({ name, what, direction }) => `${direction === 'worse' ? '!' : 'ok'} ${name}: ${what}`),
    ...comparison.removed.map(
      ({ type, name, part_of }) => `- ${type} ${name}${part_of === undefined ? '' : ' (part)'}`,
    ),
    ...fields(comparison.replaced, '±'),
    ...fields(comparison.changed, '~'),
    ...comparison.added.map(({ type, name, part_of }) => `+ ${type} ${name}${part_of === undefined ? '' : ' (part)'}`),
    ...comparison.groups.map(({ type, group, before, after }) => `${group} ${type}: ${before} -> ${after}`),
    ...comparison.relations_removed
      .filter(({ follows }) => !follows)
      .map((one) => `- ${one.from_name} ${one.label} ${one.to_name}`),
    ...comparison.relations_added
      .filter(({ follows }) => !follows)
      .map((one) => `+ ${one.from_name} ${one.label} ${one.to_name}`),
    ...fields(comparison.status, 'state'),
    ...fields(comparison.deployed, 'deployed'),
  ];
}
