import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PICTURE_FORMATS, type PictureFormat } from '../../src/backends/backend.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { call, type Parts, userErrorOf } from './contract.ts';
import { DOCUMENT } from './contract-data.ts';

/** What every backend promises of pictures of blueprints. */
export function picturesContract({ create, group }: Pick<Parts, 'create' | 'group'>): void {
  describe('pictures', () => {
    const heads: Record<PictureFormat, RegExp> = {
      png: /^\x89PNG/,
      webp: /^RIFF....WEBP/s,
      svg: /^<(\?xml|svg)/,
      pdf: /^%PDF-/,
      mxGraph: /<mxfile>/,
      html: /^<!doctype html>/,
      json: /^\{/,
    };

    it.each(PICTURE_FORMATS)('of a blueprint as %s are files with an outline', async (format) => {
      const { blueprint_id } = await create();
      const picture = await group('pictures').draw({ of: { blueprint_id }, format, view: {} }, call());
      expect((await stat(picture.path)).size).toBe(picture.bytes);
      expect((await readFile(picture.path)).toString('latin1')).toMatch(heads[format]);
      expect(picture.path.endsWith(format === 'mxGraph' ? '.drawio' : `.${format}`)).toBe(true);
      expect(picture.outline).toContain('orders');
      if (format === 'json') {
        expect(JSON.parse(picture.text ?? '')).toMatchObject({ data: DOCUMENT });
        return;
      }
      // Pages have no size in px where others make them.
      if (format !== 'pdf' && format !== 'mxGraph' && format !== 'html') expect(picture.width).toBeGreaterThan(100);
      expect(picture.preview?.data.byteLength).toBeLessThanOrEqual(700_000);
      expect(picture.preview?.mime).toMatch(/^image\/(png|webp)$/);
    });

    it('through a view show a part, and the stored blueprint stays whole', async () => {
      const { blueprint_id } = await create();
      const view = { exclude: ['rds'] };
      const { outline } = await group('pictures').draw({ of: { blueprint_id }, format: 'svg', view }, call());
      expect(outline).toContain('web server');
      expect(outline).not.toContain('orders');
      expect((await group('blueprints').get(blueprint_id, call())).data.nodes).toHaveLength(3);
    });

    it('of a blueprint at hand need no look-up', async () => {
      const blueprint = await create();
      await group('blueprints').delete(blueprint.blueprint_id, call());
      const { outline } = await group('pictures').draw({ of: { blueprint }, format: 'svg', view: {} }, call());
      expect(outline).toContain('web server');
    });

    it.each([
      ['markup', '<script>alert(1)</script>]]>&'],
      ['hidden characters', 'a\u202eb\u0007c\u200bd\u{e0041}'],
      ['10,000 characters', 'x'.repeat(10_000)],
    ])('with %s in names stay harmless', async (_name, text) => {
      const nodes = [{ id: text, type: 'ec2', name: text, mapPos: [0, 0] }];
      const content = { data: BlueprintData.parse({ nodes }) };
      const { blueprint } = await group('blueprints').create({ name: text, content }, call());
      expect(blueprint.data.nodes[0]?.name).toBe(text);
      const of = { blueprint_id: blueprint.blueprint_id };
      const { path, outline } = await group('pictures').draw({ of, format: 'svg', view: {} }, call());
      const svg = await readFile(path, 'utf8');
      // In words, markup is only text; in the picture it must not be.
      expect(svg).not.toContain('<script');
      for (const part of [path, outline, svg]) {
        for (const hidden of ['\u202e', '\u0007', '\u200b', '\u{e0041}', 'x'.repeat(300)]) {
          expect(part.includes(hidden)).toBe(false);
        }
      }
      expect(path.length).toBeLessThan(300);
    });

    it('are written where they belong, under the name wished for', async () => {
      const { blueprint_id } = await create();
      const draw = (save_as: string) =>
        group('pictures').draw({ of: { blueprint_id }, format: 'svg', view: {}, save_as }, call());
      expect((await draw('architecture')).path.endsWith('architecture.svg')).toBe(true);
      expect(await userErrorOf(draw('../up.svg'))).toContain('without a folder');
      expect(await userErrorOf(draw('wrong.png'))).toContain('format is svg');
    });
  });
}
