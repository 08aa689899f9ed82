import { canonicalJson } from '../model/canonical-json.ts';
import type { ChangedResource, ComparedResource, Comparison, FieldChange, NotCompared } from '../model/comparison.ts';
import { counted } from '../model/counted.ts';
import { relationWords } from '../model/relation.ts';
import { shown } from '../model/untrusted.ts';

/** A part of a report; the lines of it are the most important first. Names in them come from the account. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface Line {
  /** `+`, `-`, `~`, `±` (replaced), `!` (exposure) or none. */
  readonly mark: string;
  /** The number in the picture, where it has one. */
  readonly number?: number;
  readonly text: string;
  /** Lines of one kind may be shortened to a count. */
  readonly kind: string;
}

/** What is numbered in pictures and lists, in their order: what went, was replaced, changed or came by itself. */
export function numberedResources(
  comparison: Comparison,
): (ComparedResource & { mark: '+' | '-' | '~' | '±'; fields?: readonly FieldChange[] })[] {
  const whole = (list: readonly ComparedResource[]) => list.filter(({ part_of }) => part_of === undefined);
  return [
    ...whole(comparison.removed).map((one) => ({ ...one, mark: '-' as const })),
    ...comparison.replaced.map((one) => ({ ...one, mark: '±' as const })),
    ...comparison.changed.map((one) => ({ ...one, mark: '~' as const })),
    ...whole(comparison.added).map((one) => ({ ...one, mark: '+' as const })),
  ];
}

/** "2 removed, 1 changed, 3 added; 80 unchanged". */
export function countsLine(comparison: Comparison): string {
  const worse = comparison.exposure.filter(({ direction }) => direction === 'worse').length;
  const relations = comparison.relations_added.length + comparison.relations_removed.length;
  const parts = [
    [worse, worse === 1 ? 'new exposure' : 'new exposures'],
    [comparison.removed.length, 'removed'],
    [comparison.replaced.length, 'replaced'],
    [comparison.changed.length, 'changed'],
    [comparison.added.length, 'added'],
    [comparison.groups.length, comparison.groups.length === 1 ? 'group of another size' : 'groups of another size'],
    [relations, relations === 1 ? 'relation' : 'relations'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${told.length === 0 ? 'No difference' : told.join(', ')}; ${comparison.unchanged} unchanged.`;
}

/** The parts of a report that are not empty, the most important first. */
export function reportSections(comparison: Comparison): Section[] {
  const numbers = new Map(numberedResources(comparison).map(({ id }, at) => [id, at + 1]));
  const line = (mark: string, one: ComparedResource, rest = ''): Line => {
    const number = numbers.get(one.id);
    return {
      mark,
      ...(number === undefined ? {} : { number }),
      text: `${nameOf(one)}${rest}`,
      kind: one.type,
    };
  };
  const fields = (one: ChangedResource): string => `: ${one.fields.map(fieldText).join('; ')}`;
  const [worse, better] = (['worse', 'better'] as const).map((direction) =>
    comparison.exposure
      .filter((one) => one.direction === direction)
      .map((one) => line(direction === 'worse' ? '!' : '', one, `: ${one.what}`)),
  );
  const relations = [
    ...comparison.relations_removed.map((one) => ({ ...one, mark: '-' })),
    ...comparison.relations_added.map((one) => ({ ...one, mark: '+' })),
  ];
  const own = relations.filter(({ follows }) => !follows);
  const sections: Section[] = [
    { title: 'More exposed', lines: worse ?? [] },
    { title: 'Removed', lines: withParts(comparison.removed, (one, rest) => line('-', one, rest)) },
    {
      title: 'Replaced',
      lines: comparison.replaced.map((one) =>
        line(
          '±',
          one,
          `, instead of ${shown(one.id_before?.split(/[:/]/).at(-1) ?? '')}${one.fields.length === 0 ? '' : fields(one)}`,
        ),
      ),
    },
    { title: 'Changed', lines: comparison.changed.map((one) => line('~', one, fields(one))) },
    { title: 'Added', lines: withParts(comparison.added, (one, rest) => line('+', one, rest)) },
    { title: 'Less exposed', lines: better ?? [] },
    {
      title: 'Groups that change by themselves',
      lines: comparison.groups.map(({ group, type, before, after }) => ({
        mark: '~',
        text: `${type} of ${shown(group)}: ${before} -> ${after}`,
        kind: type,
      })),
    },
    {
      title: 'Relations',
      lines: [
        ...own.map(({ mark, from_name, to_name, label }) => ({
          mark,
          text: `${shown(from_name)} ${relationWords(label)} ${shown(to_name)}`,
          kind: label,
        })),
        ...(relations.length > own.length
          ? [
              {
                mark: '',
                text: `${own.length > 0 ? 'and ' : ''}${counted(relations.length - own.length, 'relation')} of what was added, removed or replaced`,
                kind: 'rest',
              },
            ]
          : []),
      ],
    },
    { title: 'State (not counted as a difference)', lines: comparison.status.map((one) => line('', one, fields(one))) },
    {
      title: 'Deployed (not counted as a difference)',
      lines: comparison.deployed.map((one) => line('', one, fields(one))),
    },
    {
      title: 'Not compared',
      lines: comparison.not_compared.map((one) => ({
        mark: '?',
        text: notComparedText(one),
        kind: one.service || 'region',
      })),
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** Volumes and the like are told with what they came or went with. */
function withParts(list: readonly ComparedResource[], line: (one: ComparedResource, rest: string) => Line): Line[] {
  const parts = new Map<string, number>();
  for (const { part_of } of list) if (part_of !== undefined) parts.set(part_of, (parts.get(part_of) ?? 0) + 1);
  return list
    .filter(({ part_of }) => part_of === undefined)
    .map((one) => {
      const count = parts.get(one.id) ?? 0;
      return line(one, count === 0 ? '' : ` with ${counted(count, 'part')}`);
    });
}

/** One line for the list beside a picture. */
export const lineOfResource = (one: ComparedResource & { readonly fields?: readonly FieldChange[] }): string => {
  const { fields = [] } = one;
  return `${one.type} ${shown(one.name, 40)}${fields.length === 0 ? '' : `: ${fieldText(fields[0] ?? NO_FIELD)}${fields.length > 1 ? ` and ${fields.length - 1} more` : ''}`}`;
};

const NO_FIELD: FieldChange = { path: '', before: null, after: null };

const nameOf = ({ type, name, native_id, inside, region }: ComparedResource): string => {
  const id = name === native_id ? '' : ` (${shown(native_id, 40)})`;
  return `${type} ${shown(name, 60)}${id}${inside === undefined ? ` in ${region}` : ` in ${shown(inside, 40)}`}`;
};

/** "InstanceType m7g.large -> m7g.xlarge". */
function fieldText({ path, before, after }: FieldChange): string {
  const name = shown(path, 60);
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts = [...before.map((item) => `-${valueText(item)}`), ...after.map((item) => `+${valueText(item)}`)];
    return `${name} ${parts.join(' ')}`;
  }
  return `${name} ${valueText(before)} -> ${valueText(after)}`;
}

const valueText = (value: unknown): string =>
  value === null || value === undefined
    ? 'none'
    : typeof value === 'object'
      ? shown(canonicalJson(value), 80)
      : shown(String(value), 80);

const WHY = { denied: 'was denied', failed: 'failed', not_asked: 'was not read' } as const;

function notComparedText({ service, region, account, side, why, partly, actions, resources }: NotCompared): string {
  const place = [region, account].filter((part) => part !== '').join(', account ');
  const which = side === 'both' ? 'on both sides' : `${side === 'before' ? 'in the first' : 'in the second'}`;
  const missing = actions.length === 0 ? '' : ` (missing: ${actions.slice(0, 4).join(', ')})`;
  const left = resources === 0 ? '' : `; ${counted(resources, 'resource')} of the other side left out`;
  if (service === '')
    return `${shown(place, 60)} ${WHY[why]} ${which}${resources === 0 ? '' : ` (${counted(resources, 'resource')} left out)`}`;
  return `${partly === true ? 'a part of ' : ''}${shown(service, 40)}${place === '' ? '' : ` in ${shown(place, 60)}`} ${WHY[why]} ${which}${missing}${left}`;
}
