import { describe, expect, it } from 'vitest';
import { imageSize } from '../../src/backends/image-size.ts';
import { hasActiveContent } from '../../src/backends/svg-safety.ts';

const svg = (inner: string): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20px">${inner}</svg>`);

describe('an SVG of others', () => {
  it.each([
    '<script>alert(1)</script>',
    '<g onload="x()"/>',
    '<foreignObject/>',
    '<a href="javascript:x()">y</a>',
    '<image href="https://evil.example/x.png"/>',
    '<image xlink:href="file:///etc/passwd"/>',
    '<use href="http://evil.example/#a"/>',
    '<style>@import "//evil.example"</style>',
    '<rect style="fill:url(https://evil.example/#a)"/>',
  ])('with %s is not handed on', (inner) => expect(hasActiveContent(svg(inner))).toBe(true));

  it.each([
    '<rect fill="url(#gridPatternMajor)"/><use href="#a"/><text>online = on</text>',
    '<image xlink:href="data:image/png;base64,AAAA"/>',
    '<a href="https://example.com"><rect/></a>',
  ])('with %s is', (inner) => expect(hasActiveContent(svg(inner))).toBe(false));

  it('tells its size', () => expect(imageSize(svg(''))).toEqual({ width: 30, height: 20 }));
});

it('files that are no pictures have no size', () => {
  for (const bytes of ['', 'RIFF', 'x'.repeat(100), '\x89PNG'])
    expect(imageSize(Buffer.from(bytes, 'latin1'))).toBeUndefined();
});
