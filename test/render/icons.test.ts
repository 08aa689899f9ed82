import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { COMPONENTS } from '../../src/model/component.ts';
import { Scene } from '../../src/model/scene.ts';
import { paintRaster } from '../../src/render/canvas.ts';
import { paintHtml } from '../../src/render/html.ts';
import { namesFor } from '../../src/render/icons/icon-names.ts';
import { parseIcon } from '../../src/render/icons/parse-icon.ts';
import { parsePathData } from '../../src/render/icons/path-data.ts';
import { withIcons } from '../../src/render/icons/with-icons.ts';
import { paintMxGraph } from '../../src/render/mxgraph.ts';
import { paintPdf } from '../../src/render/pdf.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { block, emptyScene, plate, text } from './features.ts';

/** Invented icons in the layout of AWS's set; the real ones are nobody's to hand on. */
const FOLDER = fileURLToPath(new URL('../fixtures/icons', import.meta.url));

const data = BlueprintData.parse({ nodes: [{ id: 'i-1', type: 'ec2' }] });
/** Of these the set's file has the name of the component. */
const GENERIC_NAMES = new Set(
  ['storagegateway', 'globalaccelerator', 'cloudmap', 'eventrule', 'iotcore', 'iotrule', 'networkfirewall'].concat(
    ['securityhub', 'cloudwatchalarm', 'gluecrawler', 'emr', 'lakeformation', 'comprehend', 'rekognition'],
    ['textract', 'transcribe', 'polly', 'translate'],
  ),
);

const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${inside}</svg>`;
const scene = (changes: Partial<Scene> = {}): Scene => emptyScene({ blocks: [block()], ...changes });

async function pixelAt(drawn: Scene, x: number, y: number): Promise<number[]> {
  const image = await loadImage((await paintRaster(drawn, { format: 'png' })).bytes);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data.subarray(0, 3)];
}

/** What the pages of a PDF draw, unpacked. */
async function pdfText(drawn: Scene): Promise<string> {
  const pdf = Buffer.from(await paintPdf(drawn)).toString('latin1');
  return [...pdf.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, packed = '']) => {
      try {
        return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

/** The SVG pictures that a draw.io file holds. */
const picturesIn = (xml: string): string =>
  [...xml.matchAll(/data:image\/svg\+xml,([A-Za-z0-9+/=]+)/g)]
    .map(([, packed = '']) => Buffer.from(packed, 'base64').toString('utf8'))
    .join('\n');

describe('a folder of icons', () => {
  it('keeps holes open on html pages', async () => {
    const { scene: drawn } = await withIcons(scene({ projection: '2d' }), FOLDER);
    const rules = (page: Scene) => /"shapeStyles":(\[.*?\]),"textStyles"/.exec(paintHtml(page, { data }))?.[1];
    expect(rules(drawn)).toContain('"evenOdd":true');
    expect(rules(scene({ projection: '2d' }))).not.toContain('evenOdd');
  });

  it('takes icons that are cut to their own frame, and no others', () => {
    const cut = (d: string) =>
      parseIcon(
        svg(
          `<g clip-path="url(#a)"><path d="M4 4h9v9z"/></g><defs><clipPath id="a"><path d="${d}"/></clipPath></defs>`,
        ),
      );
    expect(cut('M0 0h64v64H0z')).toMatchObject({ shapes: [{ fill: '#000000' }] });
    expect(cut('M0 0h64v32H0z')).toEqual({ refused: 'parts of it are cut off' });
  });

  it('is known by a name for each AWS component that is a block', () => {
    const nameless = COMPONENTS.filter(({ provider, drawn, type }) => {
      const own = namesFor(type, 'none');
      return provider === 'aws' && drawn === 'node' && own.length < 3 && !GENERIC_NAMES.has(type);
    });
    expect(nameless.map(({ type }) => type)).toEqual([]);
  });

  it('gives its tiles as they are in 2D, in every format', async () => {
    const { scene: drawn, notes } = await withIcons(scene({ projection: '2d' }), FOLDER);
    expect(notes).toEqual([]);
    expect(Scene.safeParse(drawn).success).toBe(true);
    // The tile is 57 px wide around the block's middle: its colour in the corner, the white sign further in.
    expect(await pixelAt(drawn, 300 - 26, 120 - 26)).toEqual([0x20, 0x50, 0x80]);
    expect(await pixelAt(drawn, 300 - 13, 120)).toEqual([255, 255, 255]);
    expect(paintSvg(drawn)).toContain('fill="#205080"');
    const plain = scene({ projection: '2d' });
    const painted = async (one: Scene): Promise<string[]> => [
      await pdfText(one),
      paintHtml(one, { data }),
      picturesIn(paintMxGraph(one)),
    ];
    const [pdf, html, drawio] = await painted(drawn);
    expect(pdf).toContain('0.125 0.314 0.502 rg');
    expect(html).toContain('["#205080","#205080"]');
    expect(drawio).toContain('fill="#205080"');
    expect((await painted(plain)).join('')).not.toMatch(/#205080|0\.125 0\.314/);
  });

  it('gives the same outline to a tile in every format: moved and enlarged, never sheared or cut', async () => {
    const { scene: drawn } = await withIcons(scene({ projection: '2d' }), FOLDER);
    const tiles = [paintSvg(drawn), picturesIn(paintMxGraph(drawn))].map(
      (text) => /<path[^>]*d="([^"]*)"[^>]*fill="#205080"|<path[^>]*fill="#205080"[^>]*d="([^"]*)"/.exec(text) ?? [],
    );
    for (const [, before, after] of tiles) {
      const points = (parsePathData(before ?? after ?? '') ?? []).flatMap(([, ...at]) => (at.length === 2 ? [at] : []));
      const side = (axis: 0 | 1): number =>
        Math.max(...points.map((at) => Number(at[axis]))) - Math.min(...points.map((at) => Number(at[axis])));
      expect(points.length).toBeGreaterThanOrEqual(4);
      expect(side(0)).toBeGreaterThan(40);
      expect(side(0)).toBeCloseTo(side(1), 1);
    }
  });

  it('gives only the sign of a tile to the top of an isometric body', async () => {
    const { scene: drawn } = await withIcons(scene(), FOLDER);
    const written = paintSvg(drawn);
    expect(written).not.toContain('#205080');
    expect(written).toContain('fill-rule="evenodd"');
    expect(written).not.toBe(paintSvg(scene()));
  });

  it('finds icons of resources, groups and shades, and leaves the rest as it is', async () => {
    const blocks = [
      block({ id: 'nat', type: 'natgateway', glyph: 'arrows-horizontal' }),
      block({ id: 'fn', type: 'lambda', glyph: 'function', at: [4, 0] }),
      block({ id: 'queue', type: 'sqs', glyph: 'message-queue', at: [8, 0] }),
    ];
    const caption = text({ role: 'group', owner: 'vpc-1', icon: 'virtual-private-cloud', anchor: 'start' });
    const whole = scene({ projection: '2d', blocks, plates: [plate()], texts: [caption] });
    const { scene: drawn } = await withIcons(whole, FOLDER);
    expect(Object.keys(drawn.artwork ?? {}).sort()).toEqual([
      'lambda function',
      'natgateway arrows-horizontal',
      'plate vpc',
    ]);
    const written = paintSvg(drawn);
    for (const color of ['#7030c0', '#30a060', '#c03070']) expect(written).toContain(color);
  });

  it('says which of its icons it does not use, and why', async () => {
    const { scene: drawn, notes } = await withIcons(scene({ blocks: [block({ type: 'rds' })] }), FOLDER);
    expect(drawn.artwork).toBeUndefined();
    expect(notes).toEqual([
      'The icon AmazonRDS.svg is not used: the element script is not allowed. The open icon is drawn instead.',
    ]);
  });

  it('that is not there is said with the way to name one; a file that is too large is not read', async () => {
    await expect(withIcons(scene(), '/nowhere/at-all')).rejects.toThrow(/--icons .*aws-icons/);
    const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-icons-'));
    try {
      writeFileSync(join(folder, 'AmazonEC2.svg'), svg(`<path d="M0 0${'h1'.repeat(50_000)}"/>`));
      expect((await withIcons(scene(), folder)).notes[0]).toContain('it has more than 64 KB');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('links in a folder of icons', () => {
  const made = (): { folder: string; outside: string } => {
    const root = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-icons-'));
    const [folder, outside] = [join(root, 'icons'), join(root, 'outside')];
    for (const one of [folder, outside]) mkdirSync(join(one, 'resource'), { recursive: true });
    return { folder, outside };
  };

  it('lead nowhere else, which is told', async () => {
    const { folder, outside } = made();
    writeFileSync(join(outside, 'AmazonEC2.svg'), svg('<path d="M0 0h64v64H0z" fill="#123456"/>'));
    symlinkSync(join(outside, 'AmazonEC2.svg'), join(folder, 'AmazonEC2.svg'));
    symlinkSync(outside, join(folder, 'architecture-service'));
    const { scene: drawn, notes } = await withIcons(scene({ projection: '2d' }), folder);
    expect(drawn.artwork).toBeUndefined();
    expect(notes[0]).toMatch(/AmazonEC2\.svg in the icon folder is not used: it is a link that leads out/);
    expect(notes[1]).toContain('architecture-service in the icon folder is not used');
  });

  it('count where they stay in it, also in the whole package', async () => {
    const { folder } = made();
    writeFileSync(join(folder, 'resource', 'one.svg'), svg('<path d="M0 0h64v64H0z" fill="#123456"/>'));
    symlinkSync(join('resource', 'one.svg'), join(folder, 'AmazonEC2.svg'));
    for (const named of [folder, join(folder, '..')]) {
      const { scene: drawn, notes } = await withIcons(scene({ projection: '2d' }), named);
      expect(notes).toEqual([]);
      expect(paintSvg(drawn)).toContain('#123456');
    }
  });

  it('and a folder without any icon for the picture are told', async () => {
    const { notes } = await withIcons(scene(), made().folder);
    expect(notes).toEqual([expect.stringMatching(/^No icon of the folder .*architecture-service\/AmazonEC2\.svg\.$/)]);
  });
});

describe('an icon', () => {
  it.each([
    ['<image href="https://example.com/x.png"/>', 'href'],
    ['<use xlink:href="#a"/>', 'xlink:href'],
    ['<path onclick="x()" d="M0 0h1v1z"/>', 'onclick'],
    ['<foreignObject/>', 'foreignobject'],
    ['<text>hi</text>', 'text'],
    ['<style>a{}</style>', 'style'],
    ['<path d="M0 0h1v1z" fill="url(https://example.com)"/>', 'no plain colour'],
    ['<path d="M0 0h1v1z" fill="&x;"/>', 'fill'],
    ['<path d="nonsense"/>', 'path'],
    ['<path d="M0 0 L 1"/>', 'path'],
    ['<g>'.repeat(50), 'deep'],
    ['<path d="M0 0h1z"/>'.repeat(500), 'too many'],
    ['', 'nothing'],
    ['<path d="M0 0h1z"', 'well-formed'],
  ])('that holds %s is refused', (inside, why) => {
    expect(parseIcon(svg(inside))).toEqual({ refused: expect.stringContaining(why) });
  });

  it('with a doctype or an entity is refused', () => {
    expect(parseIcon(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('<path d="M0 0h1v1z"/>')}`)).toHaveProperty('refused');
  });

  it('never breaks the reader, and is written from numbers alone', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '"',
      '/',
      'svg',
      'path ',
      'd=',
      'M0 0',
      'a1 1 0 0120 3',
      'fill=',
      '#fff',
      ' g',
      '<!--',
      'url(#a)',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const icon = parseIcon(svg(parts.join('')));
        if ('shapes' in icon) for (const { d } of icon.shapes) expect(d).toMatch(/^[MLQCZ0-9 .e-]*$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('path data', () => {
  it.each([
    ['M1 2h3v4H0z', 'M1 2L4 2L4 6L0 6Z'],
    ['m1,2 3,4-1-1', 'M1 2L4 6L3 5'],
    ['M0 0c1 0 2 1 2 2s1 2 2 2', 'M0 0C1 0 2 1 2 2C2 3 3 4 4 4'],
    ['M0 0q1 1 2 0t2 0', 'M0 0Q1 1 2 0Q3 -1 4 0'],
    ['M.5.5L1.5-.5', 'M0.5 0.5L1.5 -0.5'],
  ])('%s is %s', (data, expected) => {
    const print = (parsePathData(data) ?? []).map(([letter, ...numbers]) => letter + numbers.join(' ')).join('');
    expect(print).toBe(expected);
  });

  it('takes arcs, with flags that stand close, as curves on the circle', () => {
    const path = parsePathData('M0 5a5 5 0 1110 0 5 5 0 01-10 0z') ?? [];
    expect(path.at(-1)).toEqual(['Z']);
    for (const segment of path)
      if (segment[0] === 'C') expect(Math.hypot(segment[5] - 5, segment[6] - 5)).toBeCloseTo(5, 6);
    expect(path.filter(([letter]) => letter === 'C').length).toBeGreaterThanOrEqual(4);
  });
});
