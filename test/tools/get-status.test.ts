import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { bench } from './call-tool.ts';

describe('get_status', () => {
  it('says what works', async () => {
    const { call } = await bench();
    const { text, data } = await call('get_status');
    expect(text).toMatchInlineSnapshot(`
      "cloudcraft-mcp-server (cloudcraft-mcp) 0.1.0, backend embedded, may write
      accounts: sample: Sample shop (invented data); default: Standard AWS credentials
      blueprints: 0
      files are saved in /data/exports; data is in /data
      no problems"
    `);
    expect(data).toMatchObject({ backend: 'embedded', rights: 'write', blueprints: 0, problems: [] });
  });

  it('names what is damaged and how to mend it', async () => {
    const { call, store } = await bench({ readOnly: true });
    await store.accounts.put('00000000-0000-4000-8000-000000000000', {
      account_id: '00000000-0000-4000-8000-000000000000',
      name: 'x',
      provider: 'aws',
      source: 'saved',
    });
    await writeFile(store.accounts.pathOf('00000000-0000-4000-8000-000000000001'), '{');
    const { text } = await call('get_status');
    expect(text).toContain('may read');
    expect(text).toMatch(/problem: .*accounts.*is not valid JSON.*Fix: Put a good copy there/);
  });

  it('names a data folder that is a file, or that cannot be made', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    for (const dataDir of [file, '/proc/nope']) {
      const { text, isError } = await (await bench({ dataDir })).call('get_status');
      expect(isError, text).toBe(false);
      expect(text).toMatch(/problem: The folder \S+ cannot be written .* Fix: Make it writable, or choose another/);
    }
  });

  it('says that a folder stands where a document should be', async () => {
    const { call, store } = await bench();
    await mkdir(store.blueprints.pathOf('00000000-0000-4000-8000-000000000001'), { recursive: true });
    expect((await call('get_status')).text).toContain('it is a folder, not a file');
  });

  it('takes no arguments', async () => {
    const { call } = await bench();
    expect((await call('get_status', { verbose: true })).text).toMatchInlineSnapshot(
      `"get_status was not called. Unknown argument "verbose". get_status takes no arguments."`,
    );
  });
});
