import { describe, expect, it } from 'vitest';
import { RESOURCE_FAMILIES } from '../src/resources/index.ts';
import { completeFamily, listFamily, readFamily } from '../src/resources/resource.ts';
import { temporaryEmbedded } from './backends/temporary-embedded.ts';
import { bench } from './tools/call-tool.ts';

const call = { signal: new AbortController().signal };

describe('resources', () => {
  it('say that the sample is invented', async () => {
    const { backend } = await bench();
    for (const family of RESOURCE_FAMILIES.filter(({ template }) => template.startsWith('snapshot'))) {
      const { resources } = await listFamily(family, backend, call);
      const id = /snapshot:\/\/([^/]+)/.exec(resources[0]?.uri ?? '')?.[1] ?? '';
      const read = await readFamily({ family, backend, uri: 'x', id, call, asError: (message) => new Error(message) });
      const [content] = read.contents;
      expect(JSON.parse(content && 'text' in content ? content.text : '{}')).toMatchObject({
        snapshot: { source: 'sample', note: 'This is invented sample data, not a real account.' },
      });
      expect(await completeFamily({ family, backend, typed: 'SHOP', call })).toEqual([id]);
      expect(await completeFamily({ family, backend, typed: 'nothing like it', call })).toEqual([]);
    }
  });

  it('explain an id that is none', async () => {
    const { backend } = await bench();
    const documents = RESOURCE_FAMILIES.filter(({ needs }) => !needs.includes('accountChanges'));
    for (const family of documents) {
      const asError = (message: string): Error => new Error(message);
      const reading = readFamily({ family, backend, uri: 'x', id: '../../etc/passwd', call, asError });
      await expect(reading).rejects.toThrow(/ids are UUIDs|Topics are: components/);
    }
  });

  it('hold the policies for a scan, each of a size that AWS takes', async () => {
    const { backend, close } = await temporaryEmbedded();
    const family = RESOURCE_FAMILIES.find(({ name }) => name === 'iam-policy');
    if (!family) throw new Error('There is no such family.');
    const asError = (message: string): Error => new Error(message);
    const { resources } = await listFamily(family, backend, call);
    expect(resources.length).toBeGreaterThan(1);
    for (const { uri } of resources) {
      const id = uri.slice('iam-policy://'.length);
      const [content] = (await readFamily({ family, backend, uri, id, call, asError })).contents;
      const policy = JSON.parse(content && 'text' in content ? content.text : '{}');
      expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6_144);
      expect(policy.Statement[0].Effect).toBe('Allow');
    }
    const wrong = readFamily({ family, backend, uri: 'x', id: 'all', call, asError });
    await expect(wrong).rejects.toThrow(/There are: read.*reach-others/);
    await close();
  });
});
