import type { Blueprint } from '../model/blueprint.ts';
import type { EmptyGroup } from '../model/blueprint-outline.ts';
import { counted } from '../model/counted.ts';
import { gapsInWords, gapsNote, limitNotes, otherSource } from '../model/coverage.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { EKS_NOTE, SAMPLE_NOTE } from '../model/snapshot.ts';
import type { Drawable } from './pipeline.ts';

/** A stored blueprint, ready to draw. */
export function drawableBlueprint(blueprint: Blueprint): Drawable {
  const { blueprint_id, name, tags, data } = blueprint;
  const parts = [`${counted(data.nodes.length, 'component')}`, ...(tags.length > 0 ? [tags.join(', ')] : [])];
  return {
    data,
    id: blueprint_id,
    title: name,
    subtitle: parts.join(' · '),
    notes: [],
    document: { name, tags, data },
  };
}

/** A snapshot, ready to draw: its account, regions, time and what could not be read stand in the picture. */
export function drawableSnapshot(file: SnapshotFile): Drawable {
  const { snapshot, coverage } = file;
  const missing = gapsInWords(coverage);
  const gaps = gapsNote(coverage);
  const source = otherSource(coverage);
  const subtitle = [
    snapshot.source === 'import' ? (snapshot.format ?? 'Import') : snapshot.provider === 'azure' ? 'Azure' : 'AWS',
    ...(snapshot.regions.length === 0 ? [] : [someOf(snapshot.regions)]),
    ...(snapshot.aws_account === undefined ? [] : [`account ${spaced(snapshot.aws_account)}`]),
    counted(snapshot.resources, 'resource'),
    ...(missing === undefined ? [] : [missing]),
    `${snapshot.taken_at.slice(0, 16).replace('T', ' ')} UTC`,
  ];
  return {
    data: file.blueprint,
    id: snapshot.snapshot_id,
    title: snapshot.name,
    subtitle: subtitle.join(' · '),
    notes: [
      ...(snapshot.source === 'sample' ? [SAMPLE_NOTE] : []),
      ...(snapshot.status === 'partial' ? ['The scan was not finished: this is a part of the account.'] : []),
      ...(gaps === undefined ? [] : [gaps]),
      ...limitNotes(coverage),
      ...(file.inventory.resources.some(({ type }) => type === 'ekscluster') ? [EKS_NOTE] : []),
      ...(source === undefined ? [] : [source]),
    ],
    empty: emptyNetworks(file),
    inventory: file.inventory,
    document: file,
  };
}

/** Regions that a title names; of more it says how many, so that what stands behind them is not cut off. */
const MOST_REGIONS = 3;

const someOf = (regions: readonly string[]): string =>
  regions.length <= MOST_REGIONS
    ? regions.join(', ')
    : `${regions.slice(0, MOST_REGIONS - 1).join(', ')} and ${regions.length - MOST_REGIONS + 1} more regions`;

/** 123456789012 as people read it: 1234-5678-9012. */
const spaced = (account: string): string => account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

/** VPCs and subnets of the inventory that the document leaves out, since nothing in them is drawn. */
function emptyNetworks({ inventory, blueprint }: SnapshotFile): EmptyGroup[] {
  const arns = new Set(blueprint.groups.flatMap(({ arn }) => (typeof arn === 'string' ? [arn] : [])));
  const ids = new Set(blueprint.groups.map(({ id }) => id));
  return inventory.resources
    .filter(
      ({ type, arn, native_id }) =>
        (type === 'vpc' || type === 'subnet') && !ids.has(native_id) && !arns.has(arn ?? ''),
    )
    .map(({ type, native_id, name }) => ({ type, id: native_id, name }));
}
