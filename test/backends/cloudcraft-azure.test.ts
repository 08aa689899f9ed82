import { afterEach, describe, expect, it } from 'vitest';
import type { Call } from '../../src/backends/backend.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';

const call: Call = { signal: new AbortController().signal };
const ID = '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0021';
const VM = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/api';
const SCAN = {
  tags: ['Azure', 'eastus', 'Blue'],
  data: {
    name: 'Blue eastus',
    nodes: [
      { id: 'vm-1', type: 'azurevm', region: 'eastus', resourceId: VM, mapPos: [2, 3], instance: 'D2s v5' },
      {
        id: 'lb-1',
        type: 'azurelb',
        region: 'eastus',
        mapPos: [0, 8],
        accentColor: { isometric: '#fff', '2d': 'null' },
      },
    ],
    edges: [{ id: 'a1', type: 'autoedge', from: 'lb-1', to: 'vm-1' }],
    text: [{ id: 'l1', type: 'isotext', mapPos: [2, 4], text: 'api' }],
  },
};

let temporary: TemporaryCloudcraft | undefined;
afterEach(() => temporary?.close());

describe('a scan of an Azure account', () => {
  it('is an inventory and a picture that say Azure', async () => {
    const json = { 'content-type': 'application/json' };
    const asked: string[] = [];
    temporary = await temporaryCloudcraft({
      fault: (req, res) => {
        const { url = '' } = req;
        if (!url.startsWith('/azure')) return false;
        asked.push(url);
        if (url === '/azure/account') {
          res.writeHead(200, json).end(JSON.stringify({ accounts: [{ id: ID, name: 'Blue', hint: 'abc' }] }));
        } else if (url.includes('/json')) res.writeHead(200, json).end(JSON.stringify(SCAN));
        else res.writeHead(500, json).end('{"error":"no picture today"}');
        return true;
      },
    });
    const { snapshots, pictures } = temporary.backend;
    const file = await snapshots?.take({ account_id: ID, regions: ['eastus'] }, call);
    if (file === undefined) throw new Error('there is no snapshot');
    expect(file.snapshot).toMatchObject({ provider: 'azure', regions: ['eastus'], resources: 2, relations: 1 });
    const [machine, balancer] = file.inventory.resources;
    expect(machine).toMatchObject({ id: VM, type: 'azurevm', name: 'api', native_id: 'api', region: 'eastus' });
    expect(balancer?.id).toBe('azure::eastus:azurelb:lb-1');
    const picture = await pictures?.draw({ of: { snapshot: file }, format: 'svg', view: {} }, call);
    expect(picture?.text).toContain('Azure');
    expect(picture?.text).not.toContain('AWS');
    expect(asked.filter((url) => url.includes('/eastus/svg'))).toHaveLength(1);
  });
});
