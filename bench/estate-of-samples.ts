import { sampleSnapshot } from '../src/backends/sample.ts';
import { SnapshotFile } from '../src/model/snapshot.ts';

/** The sample as that many resources or a few more: copies of it, each in an account of its own. */
export async function estateOfSamples(count: number): Promise<SnapshotFile> {
  const sample = await sampleSnapshot();
  const account = sample.inventory.resources[0]?.account ?? '';
  const text = JSON.stringify(sample);
  const copies = Array.from({ length: Math.ceil(count / sample.inventory.resources.length) }, (_, at) =>
    SnapshotFile.parse(
      JSON.parse(text.replaceAll(account, String(100_000_000_000 + at)).replace(/\b(vpc|subnet|sg|i)-0/g, `$1-${at}0`)),
    ),
  );
  const inventory = {
    resources: copies.flatMap(({ inventory: { resources } }) => resources),
    relations: copies.flatMap(({ inventory: { relations } }) => relations),
  };
  return {
    ...sample,
    snapshot: {
      ...sample.snapshot,
      source: 'scan',
      account_id: 'default',
      resources: inventory.resources.length,
      relations: inventory.relations.length,
    },
    inventory,
    coverage: copies.flatMap(({ coverage }) => coverage),
  };
}
