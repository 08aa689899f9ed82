import { describe, expect, it } from 'vitest';
import { gapsInWords } from '../../src/model/coverage.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { temporaryEmbedded } from '../backends/temporary-embedded.ts';
import { bench } from './call-tool.ts';

const snapshot_id = '5f0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10';

/** A scan that was refused all of SQS and a part of EC2. */
async function refused(): Promise<SnapshotFile> {
  const { backend, close } = await temporaryEmbedded();
  const call = { signal: new AbortController().signal };
  const file = await backend.snapshots?.take({ account_id: 'profile:other' }, call);
  await close();
  if (!file) throw new Error('no snapshots');
  const [row] = file.coverage;
  if (!row) throw new Error('no coverage');
  const coverage: SnapshotFile['coverage'] = [
    row,
    { ...row, call: 'DescribeVolumes', outcome: 'denied', action: 'ec2:DescribeVolumes', types: ['ebs'] },
    { ...row, service: 'sqs', call: 'ListQueues', outcome: 'denied', action: 'sqs:ListQueues', types: ['sqs'] },
  ];
  const { notes: _, ...rest } = file;
  const taken_at = '2026-01-02T03:00:00.000Z';
  const gaps = gapsInWords(coverage);
  return {
    ...rest,
    coverage,
    snapshot: { ...rest.snapshot, snapshot_id, account_id: 'default', taken_at, ...(gaps ? { gaps } : {}) },
  };
}

describe('a scan that was refused something', () => {
  it('is never called complete, and every answer counts what is missing', async () => {
    const { call, store } = await bench({ pixels: false });
    await store.snapshots.put(snapshot_id, await refused());
    const gaps = '1 service not readable, 1 partly';
    const answers = {
      get_status: {},
      list_snapshots: {},
      get_inventory: { account_id: 'default', type: 'ec2' },
      snapshot_account: { account_id: 'default', max_age: 3600 },
    };
    for (const [tool, args] of Object.entries(answers)) {
      const { text, isError } = await call(tool, args);
      expect(isError, text).toBe(false);
      expect(text, tool).toContain(gaps);
      expect(
        text
          .split('\n')
          .filter((line) => !line.includes('sample'))
          .join(' '),
        tool,
      ).not.toContain('complete');
    }
    const { text } = await call('snapshot_account', answers.snapshot_account);
    expect(text).toContain(`finished with gaps: ${gaps}; 1 call ok, 2 denied.`);
    expect(text).toContain('Not readable: sqs. Partly readable: ec2.');
    expect((await call('get_status')).data).toMatchObject({ last_snapshots: [{ gaps }] });
  });

  it('says where AWS tells no more: inside of clusters, and of what has no collector', async () => {
    const { call, store } = await bench({ pixels: false });
    const file = await refused();
    const [row] = file.coverage;
    const [one] = file.inventory.resources;
    if (!row || !one) throw new Error('an empty snapshot');
    const { parent: _, ...top } = one;
    const arn = 'arn:aws:eks:eu-west-1:111122223333:cluster/k8s';
    const cluster = {
      ...top,
      id: arn,
      arn,
      type: 'ekscluster',
      kind: 'AWS::EKS::Cluster',
      name: 'k8s',
      native_id: 'k8s',
    };
    await store.snapshots.put(snapshot_id, {
      ...file,
      coverage: [...file.coverage, { ...row, service: 'tag', call: 'GetResources' }],
      inventory: { ...file.inventory, resources: [...file.inventory.resources, cluster] },
    });
    const inside = 'What runs inside EKS clusters (Kubernetes workloads) is not read.';
    const source = 'come from the tagging API';
    for (const tool of ['get_inventory', 'snapshot_account']) {
      const { text } = await call(tool, { account_id: 'default', max_age: 3600 });
      expect(text, tool).toContain(inside);
      expect(text, tool).toContain(source);
    }
    const servers = await call('get_inventory', { account_id: 'default', type: 'ec2' });
    expect(servers.text).not.toContain(inside);
  });
});
