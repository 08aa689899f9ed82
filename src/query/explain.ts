import { counted } from '../model/counted.ts';
import { type CoverageRow, limitNotes } from '../model/coverage.ts';
import { filterRemarks, parseFilter } from '../model/filter.ts';
import type { InventoryQuestion } from '../model/inventory-question.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import type { Selection } from './select-resources.ts';

const TEXT_NOTE =
  'text searches only name, id and tags; any other value is found with filter, as in private_ip=10.0.*.';

/**
 * Why there are no rows: filtered out, not readable, no collector, or truly none. "Denied" is never shown as "empty".
 */
export function explainNone(options: {
  file: SnapshotFile;
  question: InventoryQuestion;
  selection: Selection;
}): string[] {
  const { file, question, selection } = options;
  if (selection.ofType > 0) {
    const narrowed = (['region', 'vpc', 'tag', 'state', 'text', 'filter'] as const).filter(
      (name) => question[name] !== undefined,
    );
    const exist = `${counted(selection.ofType, 'resource')}${question.type === undefined ? '' : ' of this type'} ${selection.ofType === 1 ? 'exists' : 'exist'}`;
    return [
      `${exist}, but ${narrowed.join(', ')} left none of them.`,
      ...unknownThere({ file, question, types: selection.types }),
      ...(question.text === undefined ? [] : [TEXT_NOTE]),
      ...(question.filter === undefined ? [] : filterRemarks(parseFilter(question.filter))),
    ];
  }
  const types = selection.types;
  if (types === undefined) return ['This snapshot holds no resources at all.'];
  const asked = file.coverage.filter((row) => row.types?.some((type) => types.has(type)) ?? false);
  if (asked.length === 0) {
    return file.snapshot.source === 'scan' || file.snapshot.source === 'sample'
      ? ['This version has no collector for this type: whether there are any is unknown.']
      : ['The snapshot holds none of this type; what it was made from may not tell.'];
  }
  const read = asked.filter(({ outcome }) => outcome === 'ok');
  if (read.length === asked.length) {
    const regions = [...new Set(read.map(({ region }) => region))].sort();
    return [`There are truly none: every call that lists them succeeded (${regions.join(', ')}).`];
  }
  return [
    read.length === 0
      ? 'Whether there are any is unknown: no call that lists them succeeded.'
      : 'None were found where reading succeeded; elsewhere it is unknown.',
  ];
}

/** Where the region asked for was not wholly read, that others exist elsewhere says nothing of it. */
function unknownThere(of: {
  file: SnapshotFile;
  question: InventoryQuestion;
  types: ReadonlySet<string> | undefined;
}): string[] {
  const region = of.question.region?.toLowerCase();
  const unread = of.file.coverage.filter(
    (row) =>
      row.region === region &&
      row.outcome !== 'ok' &&
      row.outcome !== 'unavailable' &&
      row.types?.some((type) => of.types?.has(type) ?? true),
  );
  const calls = [...new Set(unread.map(({ service, call }) => `${service}:${call}`))];
  return unread.length === 0
    ? []
    : [`Whether there are any in ${region} is unknown: ${calls.slice(0, 5).join(', ')} could not be read there.`];
}

/** What is missing: limits of what was asked, and one sentence for each service and outcome other than ok. */
export const warnings = (rows: readonly CoverageRow[]): string[] => [...gapWarnings(rows), ...limitNotes([...rows])];

function gapWarnings(rows: readonly CoverageRow[]): string[] {
  const groups = new Map<string, { row: CoverageRow; regions: Set<string>; actions: Set<string> }>();
  for (const row of rows) {
    if (row.outcome === 'ok') continue;
    const key = `${row.outcome} ${row.service}`;
    const group = groups.get(key) ?? { row, regions: new Set<string>(), actions: new Set<string>() };
    group.regions.add(row.region);
    group.actions.add(row.action ?? `${row.service}:${row.call}`);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, regions, actions }]) => {
      const where = [...regions].sort().join(', ');
      const what = [...actions].sort().slice(0, 5).join(', ');
      switch (row.outcome) {
        case 'denied':
          return `Not readable (${where}): the credentials lack ${what}. Grant it and take a new snapshot.`;
        case 'unavailable':
          return `${row.service} is not available or not enabled in ${where}.`;
        case 'failed':
          return `${row.service} did not answer properly (${where}; ${what}${row.code ? `: ${row.code}` : ''}). Take a new snapshot to try again.`;
        default:
          return `${row.service} was not asked (${where}).`;
      }
    });
}
