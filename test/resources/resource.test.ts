import { describe, expect, it } from 'vitest';
import { listResources } from '../../src/resources/list-resources.ts';
import { type ResourceFamily, readFamily } from '../../src/resources/resource.ts';
import { bench } from '../tools/call-tool.ts';

const call = { signal: new AbortController().signal };
const asError = (message: string): Error => new Error(message);

const family = (text: string): ResourceFamily => ({
  name: 'text',
  title: 'Text',
  description: 'A text',
  template: 'text://{id}',
  variable: 'id',
  mime: 'text/plain',
  needs: [],
  list: async () => [],
  read: async () => text,
});

describe('resources', () => {
  it('of more bytes than hosts take are refused with what does instead, however few their letters', async () => {
    const { backend } = await bench({ pixels: false });
    const read = (text: string) =>
      readFamily({ family: family(text), backend, uri: 'text://1', id: '1', call, asError });
    const most = 900 * 1024;
    expect((await read('x'.repeat(most))).contents).toHaveLength(1);
    await expect(read('x'.repeat(most + 1))).rejects.toThrow(/901 KB.*at most 900\. Use export_blueprint/);
    await expect(read('\u20ac'.repeat(most / 2))).rejects.toThrow(/1350 KB/);
  });

  it('are listed in pages, each once', async () => {
    const { backend, call: tool } = await bench({ pixels: false });
    const components = [{ id: 'q', type: 'sqs' }];
    for (let n = 0; n < 30; n++) await tool('create_blueprint', { name: `b${n}`, components, connections: [] });
    const seen: string[] = [];
    let [cursor, pages] = [undefined as string | undefined, 0];
    do {
      const page = await listResources({ backend, cursor, call, asError });
      expect(page.resources.length).toBeLessThanOrEqual(50);
      seen.push(...page.resources.map(({ uri }) => uri));
      cursor = page.nextCursor;
      pages++;
    } while (cursor !== undefined);
    expect(pages).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((uri) => uri.startsWith('blueprint://'))).toHaveLength(30);
    await expect(listResources({ backend, cursor: 'eHg', call, asError })).rejects.toThrow(/cursor/);
  });
});
