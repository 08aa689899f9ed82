import { describe, expect, it } from 'vitest';
import { RESOURCE_FAMILIES } from '../src/resources/index.ts';
import { completeFamily, listFamily, readFamily } from '../src/resources/resource.ts';
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
    for (const family of RESOURCE_FAMILIES) {
      const asError = (message: string): Error => new Error(message);
      const reading = readFamily({ family, backend, uri: 'x', id: '../../etc/passwd', call, asError });
      await expect(reading).rejects.toThrow(/ids are UUIDs/);
    }
  });
});
