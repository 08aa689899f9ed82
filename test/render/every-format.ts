import { expect } from 'vitest';
import { stagedForPage } from '../../src/backends/html-page.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { View } from '../../src/model/view.ts';
import { paintRaster } from '../../src/render/canvas.ts';
import { paintHtml } from '../../src/render/html.ts';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { paintPdf } from '../../src/render/pdf.ts';
import { paintSvg } from '../../src/render/svg.ts';

/** Elements that are opened are closed, attributes are quoted, and there is no character that XML cannot hold. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE \w+>|<!--[\s\S]*?-->/g, '')
    .replace(
      /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
      (_, closing: string, name: string, _attributes: string, empty: string) => {
        if (closing === '/') expect(open.pop()).toBe(name);
        else if (empty === '') open.push(name);
        return '';
      },
    );
  expect(open).toEqual([]);
  expect(rest).not.toContain('<');
  expect(rest).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  expect(xml).not.toMatch(/="[^"]*\b(NaN|Infinity|undefined)\b/);
}

/** Draws an inventory in every format and looks whether a reader of each would take it. */
export async function drawInEveryFormat(inventory: Inventory, projection: View['projection']): Promise<void> {
  const data = arrange(inventory, { name: 'Random', ...(projection === undefined ? {} : { projection }) });
  const stageAs = (view: View) => stage(data, { view, title: 'Random' });
  const staged = stageAs({ projection });
  const { scene } = staged;
  expect(scene.blocks.every(({ at }) => at.every(Number.isFinite))).toBe(true);
  const svg = paintSvg(scene);
  expectWellFormed(svg);
  expect(svg).not.toMatch(/<script|\son\w+=/i);
  expectWellFormed(paintMxGraph(scene));
  const page = stagedForPage({ view: { projection }, staged, stageAs }).staged;
  const html = paintHtml(page.scene, { data: page.shown, hidden: page.hidden });
  expect(html.match(/<script/g)).toHaveLength(2);
  const payload: { things: unknown[] } = JSON.parse(/id="data">([^<]*)</.exec(html)?.[1] ?? '');
  expect(payload.things.length).toBeGreaterThanOrEqual(page.shown.nodes.length);
  const [png, webp, pdf] = [
    await paintRaster(scene, { format: 'png' }),
    await paintRaster(scene, { format: 'webp' }),
    await paintPdf(scene),
  ];
  expect(Buffer.from(png.bytes.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(Buffer.from(webp.bytes.subarray(0, 12)).toString('latin1')).toMatch(/^RIFF....WEBP$/s);
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  expect([png.width, png.height]).toEqual([webp.width, webp.height]);
}
