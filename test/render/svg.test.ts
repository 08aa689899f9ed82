import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scene } from '../../src/model/scene.ts';
import { safeText } from '../../src/render/safe-text.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../property-runs.ts';
import { COMPARISON_FEATURES } from './comparison-features.ts';
import { DOCUMENT_FEATURES } from './document-features.ts';
import { block, emptyScene, FEATURES, plate, route, text } from './features.ts';
import { shopScene } from './shop.ts';

const golden = (name: string, ending = 'svg'): string =>
  new URL(`../golden/${name}.${ending}`, import.meta.url).pathname;

/** What this run draws, for `npm run golden`, which shows it beside what is committed. */
const drawn = new URL('../../.cache/golden/', import.meta.url).pathname;

const ALL = { ...FEATURES, ...DOCUMENT_FEATURES, ...COMPARISON_FEATURES };

/** Throws on anything that is not well-formed XML and SVG. */
const parse = (svg: string): Resvg => new Resvg(svg, { font: { loadSystemFonts: false } });

/** The scene with one text in every place that can hold text of an account. */
const named = (name: string): Scene =>
  emptyScene({
    title: name,
    subtitle: name,
    notes: [name],
    legend: [{ kind: 'category', category: 'compute', label: name }],
    plates: [plate({ id: name, name })],
    blocks: [block({ id: name, name, detail: name, link: `https://example.com/${name}` })],
    texts: [text({ text: name }), text({ text: name, plane: 'screen', size: 12 })],
  });

describe('each feature', () => {
  it.each(Object.keys(ALL))('draws %s as the golden picture', (name) => {
    const scene = ALL[name]?.() ?? emptyScene();
    const now = { svg: paintSvg(scene), 'scene.json': `${JSON.stringify(Scene.parse(scene), null, 1)}\n` };
    for (const [ending, content] of Object.entries(now)) {
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden(name, ending), content);
      if (process.env.KEEP_GOLDEN === '1') {
        mkdirSync(drawn, { recursive: true });
        writeFileSync(`${drawn}${name}.${ending}`, content);
      }
    }
    parse(now.svg);
    expect(existsSync(golden(name)), `${name}.svg is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true);
    expect(now['scene.json']).toBe(readFileSync(golden(name, 'scene.json'), 'utf8'));
    expect(now.svg).toBe(readFileSync(golden(name), 'utf8'));
  });

  it('has a drawing of its own, and no drawing is left over', () => {
    const names = readdirSync(golden('x').replace(/x\.svg$/, ''));
    const features = Object.keys(ALL).flatMap((name) => [`${name}.scene.json`, `${name}.svg`]);
    const own = names.filter((name) => /\.(svg|json)$/.test(name) && !name.startsWith('marks-'));
    expect(own.sort()).toEqual(features.sort());
  });
});

describe('an SVG document', () => {
  const scene = shopScene({ projection: 'isometric', theme: 'light' });

  it('is the same for the same scene', () => {
    expect(paintSvg(scene)).toBe(paintSvg(structuredClone(scene)));
  });

  it('begins as clients of Cloudcraft expect, says its size and needs nothing from outside', () => {
    const svg = paintSvg(scene);
    expect(svg.startsWith('<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg')).toBe(true);
    expect(parse(svg).width).toBe(1456);
    expect(parse(svg).height).toBe(819);
    const urls = [...svg.matchAll(/(?:href|src|url\()\s*=?\s*["']?([^"')]*)/g)].map(([, url]) => url ?? '');
    expect(urls.filter((url) => !url.startsWith('#'))).toEqual([]);
    expect(svg).not.toMatch(/<(script|style|image|foreignObject|!(?!DOCTYPE svg>))/i);
  });

  it('has a group with a title for every block and every plate', () => {
    const svg = paintSvg(scene);
    for (const { id, name } of scene.blocks) {
      const group = svg.slice(svg.indexOf(`<g id="node-${id}"`));
      expect(group.slice(0, group.indexOf('<title>')), id).toContain(`data-id="${id}" data-type="`);
      expect(group.slice(group.indexOf('<title>')).startsWith(`<title>${name}`), id).toBe(true);
    }
    expect(svg).toContain('<g id="node-vpc" data-id="vpc" data-type="vpc"><title>vpc-prod</title>');
    expect(svg).toContain('<title>web ×12 (EC2 instance, m7g.large)</title>');
  });

  it('has the layer and, with a grid, the patterns that clients look for, also when transparent', () => {
    const svg = paintSvg({ ...scene, grid: true, transparent: true });
    expect(svg).toContain('fill="none" id="interactionLayer"');
    expect(svg).toContain('fill="url(#gridPatternMajor)"');
    expect(svg).not.toContain('fill="#f6f8fb"/>');
    expect(paintSvg({ ...scene, scale: 1, grid: true })).toContain('fill="url(#gridPatternMajor)"');
    expect(paintSvg({ ...scene, grid: false })).not.toContain('gridPattern');
  });

  it('draws each kind of body once, however many blocks there are', () => {
    const blocks = Array.from({ length: 500 }, (_, i) => block({ id: `i-${i}`, at: [i, i] }));
    const one = paintSvg(emptyScene({ blocks: blocks.slice(0, 1) }));
    const many = paintSvg(emptyScene({ blocks }));
    expect(many.match(/<path/g)?.length).toBe(one.match(/<path/g)?.length);
  });

  it('points an arrow along the line, also where two points of the route fall together', () => {
    const feature = (name: string): string => paintSvg(FEATURES[name]?.() ?? emptyScene());
    expect(feature('route-points-together')).toBe(feature('route-corner'));
  });

  it('gives blocks with the same id, or with spaces in it, ids of their own', () => {
    const svg = paintSvg(emptyScene({ blocks: [block(), block(), block({ id: 'a b' })] }));
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['node-i-1', 'node-i-1-2', 'node-a_b']));
  });

  it('draws a generic glyph where a document names one that does not exist', () => {
    const unknown = paintSvg(emptyScene({ blocks: [block({ glyph: 'constructor' })] }));
    expect(unknown).toBe(paintSvg(emptyScene({ blocks: [block({ glyph: 'cube' })] })));
  });
});

describe('hostile text', () => {
  it('is escaped wherever it stands', () => {
    const svg = paintSvg(named(`"><script>alert(1)</script><a href='javascript:x'>&amp;]]>`));
    parse(svg);
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/href='/);
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('shows control and bidirectional characters as escapes', () => {
    const svg = paintSvg(named('a\u0000b\u001bc\u202ed\u2066e\ufffef\uffffg\ud800h\u{1fffe}i'));
    parse(svg);
    expect(svg).toContain('a\\u{0}b\\u{1b}c\\u{202e}d\\u{2066}e\ufffdf\ufffdg\\u{d800}h\ufffdi');
  });

  it('looks the same whether or not it needs a closer look', () => {
    for (let code = 1; code < 0x3000; code++) {
      const char = String.fromCodePoint(code);
      expect(safeText(char), code.toString(16)).toBe(safeText(`${char}\u{20000}`).replace(/\u{20000}$/u, ''));
    }
  });

  it('is cut when it is very long', () => {
    const svg = paintSvg(named('x'.repeat(10_000)));
    expect(svg).not.toContain('x'.repeat(128));
    expect(svg.length).toBeLessThan(12_000);
  });

  it('in the place of a colour is not written', () => {
    const color = '"/><script>';
    const hostile = { color, accent: color, border: color };
    const svg = paintSvg(
      emptyScene({
        blocks: [block(hostile)],
        plates: [plate(hostile)],
        routes: [route({ color })],
        texts: [text({ color })],
      }),
    );
    parse(svg);
    expect(svg).toBe(
      paintSvg(emptyScene({ blocks: [block()], plates: [plate()], routes: [route()], texts: [text()] })),
    );
  });

  it('in a link is encoded', () => {
    const link = 'https://example.com/"><script>\u202e';
    const svg = paintSvg(emptyScene({ blocks: [block({ link })] }));
    expect(svg).toContain('<a href="https://example.com/%22%3E%3Cscript%3E%E2%80%AE">');
  });

  it.each([
    'http://example.com',
    'https://',
    `https://example.com/${'x'.repeat(2_000)}`,
    'javascript:alert(1)',
    ' https://example.com',
    'blueprint',
    'HTTPS://x',
  ])('does not link to %s', (link) => {
    expect(paintSvg(emptyScene({ blocks: [block({ link })] }))).not.toContain('<a ');
  });

  it('never makes a document that cannot be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (name) => {
        parse(paintSvg(named(name)));
      }),
      { numRuns: runs(15) },
    );
  });
});
