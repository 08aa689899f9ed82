import { isRightToLeft } from '../model/right-to-left.ts';
import type { ByteSink } from './byte-sink.ts';
import { HALO_WIDTH, type TextCommand } from './display-list.ts';
import type { SvgDefinitions } from './svg-definitions.ts';
import { factor, num } from './xml.ts';

/** The font that texts are drawn in, and what takes its place. */
export const OWN_FAMILY = 'Inter';
export const FONT_FAMILY = `${OWN_FAMILY}, system-ui, sans-serif`;

/** Whether two texts look alike and lie in the same plane, so that they can share a group. */
export function sameStyle(one: TextCommand, other: TextCommand): boolean {
  const [a, b, c, d] = one.matrix;
  const [oa, ob, oc, od] = other.matrix;
  return (
    a === oa &&
    b === ob &&
    c === oc &&
    d === od &&
    one.size === other.size &&
    one.weight === other.weight &&
    one.anchor === other.anchor &&
    one.fill === other.fill &&
    one.halo?.color === other.halo?.color &&
    one.halo?.opacity === other.halo?.opacity
  );
}

/**
 * Texts of one style. Their halos are the same texts once more, drawn before them with a thick line: not every reader
 * of SVG knows `paint-order`, and without it a halo would drown its text.
 */
export function textGroup(run: readonly TextCommand[], definitions: SvgDefinitions, sink: ByteSink): void {
  const [first] = run;
  if (first === undefined) return;
  const { matrix, size, weight, anchor, fill, halo } = first;
  let attributes = `font-size="${num(size)}" font-weight="${weight}"`;
  if (anchor !== 'start') attributes += ` text-anchor="${anchor}"`;
  const [a, b, c, d] = matrix;
  if (!isUpright(matrix)) attributes += ` transform="matrix(${[a, b, c, d].map(factor).join(' ')} 0 0)"`;
  if (halo === undefined) sink.raw(`<g fill="${fill}" ${attributes}>`);
  else {
    const id = definitions.nextTextId();
    const width = num(size * HALO_WIDTH);
    sink.raw(`<use href="#${id}" stroke="${halo.color}" stroke-width="${width}"`);
    sink.raw(` stroke-opacity="${num(halo.opacity)}"/><g fill="${fill}"><g id="${id}" ${attributes}>`);
  }
  for (const command of run) line(command, sink);
  sink.raw(halo === undefined ? '</g>\n' : '</g></g>\n');
}

/** The text at its place within the plane of its group. */
function line({ text, matrix, anchor }: TextCommand, sink: ByteSink): void {
  const [a, b, c, d, e, f] = matrix;
  const determinant = a * d - b * c;
  sink.raw('<text x="');
  sink.number((d * e - c * f) / determinant);
  sink.raw('" y="');
  sink.number((a * f - b * e) / determinant);
  // Such a line starts at its right end.
  if (isRightToLeft(text)) sink.raw(`" direction="rtl" text-anchor="${MIRRORED[anchor]}`);
  sink.raw('">');
  sink.escaped(text);
  sink.raw('</text>\n');
}

const MIRRORED = { start: 'end', middle: 'middle', end: 'start' } as const;

const isUpright = ([a, b, c, d]: TextCommand['matrix']): boolean => a === 1 && b === 0 && c === 0 && d === 1;
