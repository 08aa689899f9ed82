import { describe, expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import type { Theme } from '../../src/model/view.ts';
import { mix, shade } from '../../src/render/color.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { block, emptyScene, plate, route, text } from './features.ts';

/** 100 px a grid unit, so that lengths in px are hundredths of it. */
const scale = 100;
const square = (half: number) => ({ x0: -half, y0: -half, x1: half, y1: half });

/** Attributes of the elements whose `stroke` or `fill` is the colour. */
function painted(svg: string, color: string): Record<string, string>[] {
  const elements = [...svg.matchAll(/<(?:path|g|use) ([^>]*)>/g)].map(([, text = '']) =>
    Object.fromEntries([...text.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
  );
  return elements.filter(({ stroke, fill }) => stroke === color || fill === color);
}

const numbers = (path = ''): number[] => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);

/** How far apart the lines of a grid are: what x = 0 is crossed at, for lines that go down to the left. */
const crossings = (path = ''): number[] =>
  path
    .split('M')
    .map(numbers)
    .flatMap(([, , x, y]) => (x === 0 && y !== undefined ? [y] : []));

describe.each([
  { theme: 'light' as Theme, silhouette: 0.42, shine: '0.85', ink: '#1b2533', line: '#46556b', halo: '#f6f8fb' },
  { theme: 'dark' as Theme, silhouette: 0.3, shine: '0.5', ink: '#eef3fa', line: '#9fb0c8', halo: '#0d1219' },
])('in the $theme theme', ({ theme, silhouette, shine, ink, line, halo }) => {
  it('bodies have the shades, lines and shadow of the target pictures', () => {
    const svg = paintSvg(emptyScene({ scale, theme, blocks: [block()] }));
    const base = '#ed7100';
    expect(painted(svg, shade(base, 0.885, 0.97))).toHaveLength(1);
    expect(painted(svg, shade(base, 0.745, 0.93))).toHaveLength(1);
    expect(painted(svg, '#f18136')).toHaveLength(1);
    expect(painted(svg, shade(base, silhouette, 0.8))).toMatchObject([{ 'stroke-width': '4.5' }]);
    expect(painted(svg, shade(base, 0.6, 0.9))).toMatchObject([{ 'stroke-width': '2.2' }]);
    const shines = painted(svg, '#fdc9ab');
    expect(shines).toMatchObject([{ 'stroke-width': '2.8', 'stroke-opacity': shine }]);
    // Two units wide and deep and one high, at 30 degrees: the front top corner is where the origin is.
    expect(numbers(shines[0]?.d)).toEqual([173.21, -100, 0, 0, -173.21, -100]);
    const [shadow] = painted(svg, theme === 'light' ? '#10203a' : '#000000');
    expect(shadow?.['fill-opacity']).toBe(theme === 'light' ? '0.13' : '0.38');
    // Light from the left: the corner at the right is cast 0.62 along x and -0.3 along y.
    expect(Math.max(...numbers(shadow?.d))).toBeCloseTo(173.205 + (0.62 + 0.3) * 86.6, 1);
    // 1.62 units of glyph on a face of 2, drawn on a grid of 32.
    expect(svg).toContain('matrix(4.3843 2.5313 -4.3843 2.5313 ');
  });

  it('names have a halo of 24 % of their size in the colour of the background', () => {
    const svg = paintSvg(emptyScene({ scale, theme, texts: [text({ size: 0.5 })] }));
    expect(painted(svg, halo)).toMatchObject([{ 'stroke-width': '12', 'stroke-opacity': '0.9' }]);
    expect(painted(svg, ink)).toHaveLength(1);
  });

  it('lines have a casing, rounded corners and a dart', () => {
    const svg = paintSvg(emptyScene({ scale, theme, routes: [route({ dashed: true })] }));
    expect(painted(svg, halo)).toMatchObject([{ 'stroke-width': '17', 'stroke-opacity': '0.85' }]);
    const [drawn, dart] = painted(svg, line);
    expect(drawn).toMatchObject({ 'stroke-width': '6.2', 'stroke-dasharray': '20 16' });
    const [tipX = 0, tipY = 0, x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = numbers(dart?.d);
    // Back corners lie 0.52 behind the tip and 0.5 apart on the ground; the route arrives along +y.
    expect([tipX - (x1 + x2) / 2, tipY - (y1 + y2) / 2].map((v) => Math.round(v))).toEqual([-45, 26]);
    expect([Math.abs(x1 - x2), Math.abs(y1 - y2)].map((v) => Math.round(v))).toEqual([43, 25]);
  });

  it('networks and subnets are plates with an edge in a pale tint', () => {
    const light = theme === 'light';
    const plates = [
      plate({ box: square(6) }),
      plate({ id: 'a', style: 'public', box: square(3) }),
      plate({ id: 'b', style: 'private', box: square(2) }),
      plate({ id: 'c', style: 'asg', box: square(1) }),
    ];
    const svg = paintSvg(emptyScene({ scale, theme, plates }));
    const surfaces = light
      ? ['#ffffff', '#f0f6e2', '#e4f4f5', '#fdf1e3']
      : ['#181f2c', '#1d2a1a', '#122a30', '#2d2115'];
    for (const [i, color] of ['#8c4fff', '#7aa116', '#00a4a6', '#ed7100'].entries()) {
      const stroke = light ? color : mix(color, '#ffffff', 0.12);
      expect(painted(svg, surfaces[i] ?? '')).toMatchObject([{ stroke, 'stroke-width': '5.5' }]);
    }
    if (light) expect(painted(svg, '#d2c8ff')).toHaveLength(1);
  });

  it('the ground has a line every unit and a stronger one every fourth', () => {
    const svg = paintSvg(emptyScene({ scale, theme, grid: true, width: 1600, height: 1600 }));
    const [minor, major] = theme === 'light' ? ['#e6ebf2', '#d6deea'] : ['#19202c', '#202938'];
    const all = [minor, major].map((color) => crossings(painted(svg, color ?? '')[0]?.d).sort((a, b) => a - b));
    const gaps = all.map((at) => at.slice(1).map((y, i) => Math.round(y - (at[i] ?? 0))));
    expect(new Set(gaps[0])).toEqual(new Set([100, 200]));
    expect(new Set(gaps[1])).toEqual(new Set([400]));
  });

  it('calm pictures colour neither plates nor lines', () => {
    const tone = 'calm' as const;
    const plates = (['region', 'vpc', 'public', 'private', 'isolated', 'asg', 'cluster'] as const).map((style) =>
      plate({ id: style, style, tone, border: '#ff0000', color: '#00ff00' }),
    );
    const svg = paintSvg(emptyScene({ scale, theme, style: 'calm', plates, routes: [route({ tone })] }));
    const colors = new Set([...svg.matchAll(/#[0-9a-f]{6}/g)].map(([color]) => color));
    for (const color of colors) {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      expect(Math.max(r, g, b) - Math.min(r, g, b), color).toBeLessThan(45);
    }
  });
});

it('in 2D bodies are tiles of 1.9 units shaded from left to right', () => {
  const svg = paintSvg(emptyScene({ scale, projection: '2d', blocks: [block()] }));
  const [tile] = painted(svg, 'url(#g1)');
  const edges = numbers(tile?.d);
  expect([Math.min(...edges), Math.max(...edges)]).toEqual([-95, 95]);
  expect(svg).toMatch(/<linearGradient [^>]*x1="-100" y1="0" x2="100" y2="0"/);
  // A radius of 0.16, and a glyph of 1.62 on a grid of 32.
  expect(tile?.d).toMatch(/^M-79 -95L79 -95/);
  expect(svg).toContain('matrix(5.0625 0 0 5.0625 -81 -81)');
});

it('components of Azure have its blues, and the legend says so where both providers are drawn', () => {
  const svg = paintSvg(emptyScene({ scale, projection: '2d', blocks: [block({ type: 'azurevm' })] }));
  expect(svg).not.toMatch(/#ed7100|#f18136/);
  expect(svg).toContain(shade('#0078d4', 0.93));
  const data = (types: string[]) => ({ nodes: types.map((type, i) => ({ id: `n${i}`, type, name: `Node ${i}` })) });
  const labels = (types: string[]) =>
    stage(BlueprintData.parse(data(types)), { view: {} }).scene.legend.map((entry) => entry.label);
  expect(labels(['azurevm'])).toEqual(['Compute']);
  expect(labels(['ec2', 'azurevm'])).toEqual(['Compute', 'Compute (Azure)']);
});
