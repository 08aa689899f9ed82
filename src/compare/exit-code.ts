import type { Comparison } from '../model/comparison.ts';
import { nearest, UserError } from '../model/user-error.ts';

const KINDS = ['added', 'removed', 'changed', 'replaced', 'exposure'] as const;
export type FailKind = (typeof KINDS)[number];

/** The kinds of `--fail-on`. Throws UserError for others. */
export function failKinds(text: string): FailKind[] {
  const words = text
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  // A variable of a pipeline that is not set must not turn the check off.
  if (words.length === 0) throw new UserError(`--fail-on names nothing. Valid: ${KINDS.join(', ')}.`);
  return words.map((word) => {
    const found = KINDS.find((kind) => kind === word);
    if (found !== undefined) return found;
    const near = nearest(word, KINDS);
    throw new UserError(
      `"${word.slice(0, 40)}" in --fail-on is not known.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} Valid: ${KINDS.join(', ')}.`,
    );
  });
}

/**
 * 3 when something was read on one side and not on the other, else 2 when they differ, else 0. With kinds, only those
 * count as a difference; relations and sizes of groups count as `changed`.
 */
export function exitCode(comparison: Comparison, kinds: readonly FailKind[] | undefined): 0 | 2 | 3 {
  if (comparison.incomplete) return 3;
  if (kinds === undefined) return comparison.same ? 0 : 2;
  const { added, removed, changed, replaced, exposure, groups, relations_added, relations_removed } = comparison;
  const own = [...relations_added, ...relations_removed].filter(({ follows }) => !follows);
  const counts: Readonly<Record<FailKind, number>> = {
    added: added.length,
    removed: removed.length,
    changed: changed.length + groups.length + own.length,
    replaced: replaced.length,
    exposure: exposure.filter(({ direction }) => direction === 'worse').length,
  };
  return kinds.some((kind) => counts[kind] > 0) ? 2 : 0;
}
