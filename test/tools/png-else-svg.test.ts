import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/backends/backend.ts';
import { MissingCanvasError, UserError } from '../../src/model/user-error.ts';
import { pngElseSvg } from '../../src/tools/png-else-svg.ts';

const picture = (format: string): Picture => ({
  path: `/exports/a.${format}`,
  mime: `image/${format}`,
  bytes: 1,
  outline: '',
  notes: [],
});

describe('the picture of an answer', () => {
  it('is an SVG where the canvas is missing', async () => {
    const asked: string[] = [];
    const { path } = await pngElseSvg(async (format) => {
      asked.push(format);
      if (format === 'png') throw new MissingCanvasError('PNG files need a package.');
      return picture(format);
    });
    expect(asked).toEqual(['png', 'svg']);
    expect(path).toBe('/exports/a.svg');
  });

  it('is refused for any other reason', async () => {
    const refused = pngElseSvg(async () => {
      throw new UserError('"focus" names nothing.');
    });
    await expect(refused).rejects.toThrow('"focus" names nothing.');
  });
});
