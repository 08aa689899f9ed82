import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('@napi-rs/canvas');
  vi.resetModules();
});

describe('without the canvas package', () => {
  it.each(['pdf', 'svg', 'mxGraph', 'html'])(
    '%s files are made, and the answer says why nothing shows',
    async (format) => {
      vi.resetModules();
      vi.doMock('@napi-rs/canvas', () => {
        throw new Error('Cannot find native binding');
      });
      const { bench } = await import('../tools/call-tool.ts');
      const { call, store } = await bench();
      const made = await call('create_blueprint', {
        name: 'Shop',
        components: [{ id: 'a', type: 'ec2', name: 'web' }],
      });
      const blueprint_id = /blueprint_id: (\S+)/.exec(made.text)?.[1];
      const { isError, text, images } = await call('export_blueprint', { blueprint_id, format });
      expect(isError, text).toBe(false);
      expect(images).toEqual([]);
      expect(text).toMatch(/There is no preview beside the file\. .*npm install @napi-rs\/canvas/);
      const name = /file: \/data\/exports\/(\S+)/.exec(text)?.[1] ?? '';
      const bytes = await readFile(`${store.outputDir}/${name}`);
      expect(bytes.length).toBeGreaterThan(1000);
      if (format === 'pdf') expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
      const png = await call('export_blueprint', { blueprint_id, format: 'png' });
      expect(png.isError).toBe(true);
      const status = await call('get_status');
      expect(status.text).toMatch(/PNG and WebP .*@napi-rs\/canvas is missing/);
      expect(status.text).not.toMatch(/PDF cannot/);
    },
  );
});
