import { sampleSnapshot } from '../src/backends/sample.ts';
import { SnapshotFile } from '../src/model/snapshot.ts';

/** The sample as that many resources or a few more: copies of it side by side in its account. */
export async function estateOfSamples(count: number): Promise<SnapshotFile> {
  const sample = await sampleSnapshot();
  const { resources } = sample.inventory;
  const ids = new Set(resources.map(({ id }) => id));
  const text = JSON.stringify(sample);
  const copies = Array.from({ length: Math.ceil(count / resources.length) }, (_, at) =>
    SnapshotFile.parse(
      JSON.parse(text, (_key, value: unknown) =>
        typeof value === 'string' && ids.has(value) ? `${value}-copy${at}` : value,
      ),
    ),
  );
  const inventory = {
    resources: copies.flatMap((copy) => copy.inventory.resources),
    relations: copies.flatMap((copy) => copy.inventory.relations),
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
  };
}
