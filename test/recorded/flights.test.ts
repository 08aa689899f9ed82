import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsCaller } from '../../src/aws/aws-caller.ts';
import { COLLECTORS } from '../../src/scan/collectors.ts';
import { scan } from '../../src/scan/scan.ts';
import { recordingsOf, requireRecordings } from './recordings.ts';

const calls = new Map(
  COLLECTORS.flatMap(({ service, steps }) =>
    steps.map(({ call }) => [`${service}.${call.split('/')[1]}`, service] as const),
  ),
);

/** Recordings by folder: each is what one account answered at one moment. */
function flights(): Map<string, Map<string, unknown[]>> {
  const byFolder = new Map<string, Map<string, unknown[]>>();
  for (const call of calls.keys()) {
    for (const { from, data } of recordingsOf(call)) {
      const folder = from.slice(0, from.lastIndexOf('/'));
      const flight = byFolder.get(folder) ?? new Map<string, unknown[]>();
      byFolder.set(folder, flight);
      flight.set(call, [...(flight.get(call) ?? []), data]);
    }
  }
  return byFolder;
}

/** AWS as it answered then: each call's recordings in turn, then nothing. */
function replaying(flight: ReadonlyMap<string, readonly unknown[]>): AwsCaller {
  const given = new Map<string, number>();
  return {
    region: 'us-east-1',
    async call({ service, operation }) {
      if (operation === 'DescribeRegions') return { Regions: [{ RegionName: 'us-east-1' }] };
      const key = `${service}.${operation}`;
      const i = given.get(key) ?? 0;
      given.set(key, i + 1);
      return flight.get(key)?.[i] ?? {};
    },
  };
}

describe('recorded accounts', () => {
  beforeAll(requireRecordings);

  it('are scanned whole, each by itself', async () => {
    let resources = 0;
    let relations = 0;
    let parents = 0;
    const labels = new Set<string>();
    const all = flights();
    for (const [folder, flight] of all) {
      const result = await scan({
        caller: replaying(flight),
        account: { account_id: 'default', aws_account: '644160558196', partition: 'aws' },
        regions: ['us-east-1'],
        signal: new AbortController().signal,
      });
      const { inventory } = result;
      const ids = new Map(inventory.resources.map((one) => [one.id, one]));
      expect(ids.size, folder).toBe(inventory.resources.length);
      for (const { parent } of inventory.resources) {
        if (parent === undefined) continue;
        parents++;
        expect(['vpc', 'subnet'], folder).toContain(ids.get(parent)?.type);
      }
      for (const { from, to, label } of inventory.relations) {
        expect(ids.has(from) && ids.has(to), folder).toBe(true);
        labels.add(label);
      }
      expect(result.coverage.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
      resources += inventory.resources.length;
      relations += inventory.relations.length;
    }
    console.error(
      `${all.size} recorded accounts: ${resources} resources, ${parents} with a parent, ${relations} relations of ${labels.size} labels`,
    );
    expect(all.size).toBeGreaterThan(500);
    expect(resources).toBeGreaterThan(1_000);
    expect(relations).toBeGreaterThan(100);
  }, 120_000);
});
