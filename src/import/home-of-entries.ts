import { parseArn } from '../model/id.ts';
import type { ImportedFile } from './imported-item.ts';
import { textAt } from './kept-fields.ts';
import { zoneOf } from './place-entries.ts';
import type { Entry } from './take-apart.ts';

/** For files that name no account; never empty, since what has none counts as invented by a description. */
export const UNKNOWN_ACCOUNT = 'unknown';

export interface Home {
  readonly partition: string;
  readonly account: string;
  /** Empty where nothing in the file and nobody tells it. */
  readonly region: string;
}

/**
 * Account and region of each resource: what it says itself, by field, ARN or zone, else what the file says, else what
 * most of the others say, else `region` as the caller gives it.
 */
export function homeOf(
  entries: readonly Entry[],
  of: { file: ImportedFile; region: string | undefined },
): (entry: Entry) => Home {
  const arns = entries.flatMap(({ item }) => parseArn(textAt(item.values, 'arn') ?? '') ?? []);
  const account = of.file.account ?? most(arns.map((arn) => arn.account)) ?? UNKNOWN_ACCOUNT;
  const partition = most(arns.map((arn) => arn.partition)) ?? 'aws';
  const own = (entry: Entry): string | undefined => {
    const { values, region } = entry.item;
    const arn = parseArn(textAt(values, 'arn') ?? '');
    const given = textAt(values, 'region');
    return (
      (arn?.region || undefined) ??
      (given !== undefined && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(given) ? given : undefined) ??
      otherRegion(entry) ??
      zoneOf(entry)?.replace(/(-\d)[a-z]$/, '$1') ??
      region
    );
  };
  const region = of.file.region ?? of.region ?? most(entries.map((entry) => own(entry) ?? '')) ?? '';
  return (entry) => {
    const arn = parseArn(textAt(entry.item.values, 'arn') ?? '');
    return {
      partition: arn?.partition || partition,
      account: (arn && /^\d{12}$/.test(arn.account) ? arn.account : undefined) ?? account,
      region: entry.kind?.global === true ? 'global' : (own(entry) ?? region),
    };
  };
}

/** `westeurope` of "West Europe", `europe-west1` of the zone europe-west1-b: regions as other clouds say them. */
function otherRegion({ item: { type, values } }: Entry): string | undefined {
  const place = type.startsWith('azurerm_')
    ? textAt(values, 'location')?.replaceAll(' ', '')
    : type.startsWith('google_')
      ? (textAt(values, 'region|location') ?? textAt(values, 'zone')?.replace(/-[a-z]$/, ''))
      : undefined;
  const region = place?.toLowerCase();
  return region !== undefined && /^[a-z]+(?:-[a-z]+)?\d*$/.test(region) ? region : undefined;
}

/** The text that is there most often, the first of the alphabet among equals. */
function most(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}
