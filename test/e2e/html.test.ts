import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stagedForPage } from '../../src/backends/html-page.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { stageParts } from '../../src/layout/stage-parts.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import type { View } from '../../src/model/view.ts';
import { paintHtml } from '../../src/render/html.ts';
import { generatedEstate } from '../layout/generated-estate.ts';
import { chromiumPath, launchBrowser, watchedPage } from './browser.ts';

/** Attributes of any element that would run script. */
const HANDLERS = `[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name))`;

const SIZE = { width: 1280, height: 760 };

/** The page that an export writes. */
function pageOf(data: BlueprintData, view: View = {}): string {
  const stageAs = (shown: View) => stage(data, { view: shown, title: String(data.name), subtitle: 'in a browser' });
  const { staged } = stagedForPage({ view, staged: stageAs(view), stageAs });
  return paintHtml(staged.scene, { data: staged.shown, hidden: staged.hidden, theme: view.theme });
}

describe.skipIf(chromiumPath() === undefined)('an html export, opened from disk', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-html-'));
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(html: string): Promise<{ page: Page; url: string; requests: string[]; failures: string[] }> {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const url = pathToFileURL(file).href;
    const watched = await watchedPage(browser, SIZE);
    await watched.page.goto(url);
    await painted(watched.page);
    return { url, ...watched };
  }

  /** Until the picture is drawn once more, after what was just done. */
  async function painted(page: Page): Promise<void> {
    await page.waitForSelector('canvas[data-painted]');
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  }
  const camera = (page: Page): Promise<{ zoom: number; x: number; y: number }> =>
    page.$eval('canvas', (canvas) => {
      const [x, y] = (canvas.dataset.at ?? '').split(' ').map(Number);
      return { zoom: Number(canvas.dataset.zoom), x: x ?? 0, y: y ?? 0 };
    });
  const nameSize = async (page: Page): Promise<number> => Number(/"nameSize":([\d.]+)/.exec(await page.content())?.[1]);
  const background = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const chosen = (page: Page) => page.$eval('canvas', (canvas) => canvas.dataset.chosen);
  const colorCount = (page: Page): Promise<number> =>
    page.$eval('canvas', (canvas) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const seen = new Set<number>();
      for (let i = 0; i < data.length; i += 4) {
        seen.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
      }
      return seen.size;
    });

  it('draws the sample without a request or an error; search, keys, wheel, drag, hover and click work', async () => {
    const { blueprint } = await sampleSnapshot();
    const { page, url, requests, failures } = await opened(pageOf(blueprint));
    expect(await colorCount(page)).toBeGreaterThan(200);

    // The first view can be read; a key shows all.
    const hint = () => page.$eval('#hint', (one) => !one.hasAttribute('hidden'));
    expect((await camera(page)).zoom * (await nameSize(page))).toBeGreaterThanOrEqual(10.99);
    expect(await hint()).toBe(true);
    await page.focus('canvas');
    await page.keyboard.press('0');
    expect(await hint()).toBe(false);
    const before = await camera(page);
    await page.mouse.move(500, 400);
    await page.mouse.wheel({ deltaY: -300 });
    const near = await camera(page);
    expect(near.zoom).toBeGreaterThan(before.zoom * 1.3);
    // The point under the mouse stays; the canvas begins below the header.
    const top = await page.$eval('canvas', (canvas) => canvas.getBoundingClientRect().top);
    expect((500 - near.x) / near.zoom).toBeCloseTo((500 - before.x) / before.zoom, 0);
    expect((400 - top - near.y) / near.zoom).toBeCloseTo((400 - top - before.y) / before.zoom, 0);

    await page.mouse.down();
    await page.mouse.move(620, 450, { steps: 4 });
    await page.mouse.up();
    const dragged = await camera(page);
    expect(dragged.x - near.x).toBeCloseTo(120, -1);
    expect(dragged.y - near.y).toBeCloseTo(50, -1);
    expect(await chosen(page)).toBeUndefined();

    await page.focus('canvas');
    for (const key of ['+', '-', 'ArrowLeft', 'ArrowDown'] as const) await page.keyboard.press(key);
    expect((await camera(page)).x - dragged.x).toBeCloseTo(80, -1);
    await page.keyboard.press('0');
    expect((await camera(page)).zoom).toBeCloseTo(before.zoom, 3);

    await page.keyboard.press('/');
    await page.keyboard.type('shop-api');
    expect(await page.$eval('#count', (count) => count.textContent)).toMatch(/^\d+ found/);
    await page.keyboard.press('Enter');
    await painted(page);
    const api = await chosen(page);
    expect(api).toContain('shop-api');
    const details = await page.$eval('#facts', (facts) => facts.textContent ?? '');
    for (const word of ['shop-api', 'ECS service', 'Connections', 'shop-prod', 'eu-west-1'])
      expect(details).toContain(word);

    // From there to a neighbour, by keyboard alone.
    await page.focus('#facts li button');
    await page.keyboard.press('Enter');
    expect(await chosen(page)).not.toBe(api);

    // What was jumped to stands in the middle of what the details leave free: point at it and click it.
    await page.keyboard.press('Escape');
    expect(await chosen(page)).toBeUndefined();
    await page.mouse.move((SIZE.width - 350) / 2, top + (SIZE.height - top) / 2);
    await page.waitForSelector('#tip:not([hidden])');
    const tip = await page.$eval('#tip strong', (name) => name.textContent ?? '');
    await page.mouse.click((SIZE.width - 350) / 2, top + (SIZE.height - top) / 2);
    expect(await page.$eval('#facts h2', (name) => name.textContent)).toBe(tip);

    const light = await background(page);
    await page.click('#theme');
    await painted(page);
    expect(await background(page)).not.toBe(light);
    expect(failures).toEqual([]);
    expect(requests).toEqual([url]);
    await page.close();
  });

  it('follows the reader’s system and pinches with two fingers', async () => {
    const { blueprint } = await sampleSnapshot();
    const { page, failures } = await opened(pageOf(blueprint, { projection: '2d' }));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await background(page)).toBe('rgb(17, 22, 31)');
    const before = await camera(page);
    const one = await page.touchscreen.touchStart(500, 400);
    const other = await page.touchscreen.touchStart(600, 400);
    await one.move(450, 400);
    await other.move(650, 400);
    await one.end();
    await other.end();
    expect((await camera(page)).zoom).toBeGreaterThan(before.zoom * 1.5);
    expect(failures).toEqual([]);
    await page.close();
  });

  it('treats hostile names as text', async () => {
    const attack = '</script><img src=x onerror=alert(1)><a href="javascript:alert(2)">x</a>\u2028\u2029';
    const data = BlueprintData.parse({
      name: attack,
      nodes: [
        { id: 'a', type: 'ec2', name: attack, mapPos: [0, 0], tags: { [attack]: attack }, link: 'javascript:alert(3)' },
        { id: 'b', type: attack, name: '{{constructor.constructor("alert(4)")()}}', mapPos: [4, 0] },
      ],
      edges: [{ id: 'e', from: 'a', to: 'b', label: attack }],
    });
    const { page, url, requests, failures } = await opened(pageOf(data));
    await page.type('#search', 'img');
    await page.keyboard.press('Enter');
    await painted(page);
    expect(await page.$eval('#facts h2', (name) => name.textContent)).toContain('<img src=x onerror=alert(1)>');
    expect(await page.$$('img, #facts a, iframe')).toHaveLength(0);
    expect(await page.evaluate(HANDLERS)).toEqual([]);
    expect(failures).toEqual([]);
    expect(requests).toEqual([url]);
    await page.close();
  });

  it('turns to the picture of each network by list, key, details and search', async () => {
    const data = arrange(generatedEstate(120), { name: 'Paged' });
    const { overview, parts } = stageParts(data, { view: { width: 900 }, title: 'Paged' });
    const pages = parts.map(({ id, name, stageAs }) => ({ scene: stageAs({}).scene, name, about: id }));
    const { scene, shown, hidden } = overview;
    const { page, url, requests, failures } = await opened(paintHtml(scene, { data: shown, hidden, pages }));
    const subtitle = () => page.$eval('#subtitle', (one) => one.textContent ?? '');
    const options = await page.$$eval('#page option', (all) => all.map(({ textContent }) => textContent));
    expect(options).toEqual(['Overview', ...parts.map(({ name }) => name)]);

    await page.select('#page', 'vpc-orders');
    await painted(page);
    expect(await subtitle()).toContain('vpc-orders');
    expect(await colorCount(page)).toBeGreaterThan(50);
    await page.focus('canvas');
    await page.keyboard.press('PageUp');
    expect(await subtitle()).toContain('vpc-billing');
    await page.keyboard.press('PageUp');
    expect(await subtitle()).not.toContain('vpc-');

    // The details of a network lead to its picture.
    await page.type('#search', 'vpc-search');
    await page.keyboard.press('Enter');
    await page.click('#facts button.open');
    await painted(page);
    expect(await subtitle()).toContain('vpc-search');

    // What only another picture shows is found there.
    const far = data.nodes.find(({ id }) => id.includes('-0-') && !pages[2]?.scene.blocks.some((one) => one.id === id));
    await page.$eval('#search', (input) => 'select' in input && typeof input.select === 'function' && input.select());
    await page.type('#search', far?.id ?? 'none');
    await page.keyboard.press('Enter');
    await painted(page);
    expect(await chosen(page)).toBe(far?.id);
    expect(await subtitle()).not.toContain('vpc-search');
    expect(failures).toEqual([]);
    expect(requests).toEqual([url]);
    await page.close();
  });

  it('opens 300 components where most is connected, and lists what a comparison says', async () => {
    const data = arrange(generatedEstate(300), { name: 'Compared' });
    const [first, second] = data.nodes.filter(({ type }) => type === 'ec2');
    const marks = new Map([
      [String(first?.id), { mark: 'added', number: 1, text: 'web <b>added</b>' } as const],
      [String(second?.id), { mark: 'removed', number: 2, text: 'old removed' } as const],
    ]);
    const view: View = { style: 'calm', simplify: [] };
    const { scene, shown } = stage(data, { view, marks });
    const { page, failures } = await opened(paintHtml(scene, { data: shown }));
    expect((await camera(page)).zoom * (await nameSize(page))).toBeGreaterThanOrEqual(10.99);
    expect(await page.$$eval('#changes li', (rows) => rows.map(({ textContent }) => textContent))).toEqual([
      '+1web <b>added</b>',
      '−2old removed',
    ]);
    await page.click('#changes li:nth-child(2) button');
    await painted(page);
    expect(await chosen(page)).toBe(second?.id);
    expect(failures).toEqual([]);
    await page.close();
  });

  it('shows and finds 5,000 components', async () => {
    const { page, failures } = await opened(pageOf(arrange(generatedEstate(5000), { name: 'Large' })));
    expect(await page.$eval('canvas', (canvas) => canvas.getAttribute('aria-label'))).toMatch(/5,?\d{3} components/);
    await page.type('#search', 'rds-11-2-data-3');
    await page.keyboard.press('Enter');
    await painted(page);
    expect(await chosen(page)).toBe('rds-11-2-data-3');
    expect((await camera(page)).zoom).toBeGreaterThan(0.5);
    await page.focus('canvas');
    const frames = Number(await page.$eval('canvas', (canvas) => canvas.dataset.painted));
    await page.keyboard.press('0');
    await painted(page);
    expect(Number(await page.$eval('canvas', (canvas) => canvas.dataset.painted))).toBeGreaterThan(frames);
    expect(failures).toEqual([]);
    await page.close();
  });
});
