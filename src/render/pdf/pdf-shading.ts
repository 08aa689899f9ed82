import { channels } from '../color.ts';
import type { Gradient } from '../display-list.ts';
import { num } from '../xml.ts';

/** Red, green and blue from 0 to 1, as PDF writes colours. */
export function pdfColor(color: string): string {
  const known = written.get(color);
  if (known !== undefined) return known;
  const text = channels(color)
    .map((value) => String(Math.round((value / 255) * 1000) / 1000))
    .join(' ');
  // Themes have few colours; documents may have any number.
  if (written.size < 5000) written.set(color, text);
  return text;
}

const written = new Map<string, string>();

/** The dictionary of a gradient (ISO 32000-1, 8.7.4.5): beyond its ends the first and the last colour go on. */
export function pdfShading({ kind, from, to, stops }: Gradient): string {
  const [x, y] = from.map(num);
  const place = kind === 'linear' ? [x, y, num(to[0]), num(to[1])] : [x, y, '0', x, y, num(to[0])];
  const type = kind === 'linear' ? 2 : 3;
  return `<</ShadingType ${type} /ColorSpace /DeviceRGB /Coords [${place.join(' ')}] /Function ${rampOf(stops)} /Extend [true true]>>`;
}

function rampOf(stops: Gradient['stops']): string {
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined) return step('#000000', '#000000');
  const all = [
    ...(first[0] > 0 ? [[0, first[1]] as const] : []),
    ...stops,
    ...(last[0] < 1 ? [[1, last[1]] as const] : []),
  ];
  const steps = all.slice(1).map(([, color], i) => step(all[i]?.[1] ?? color, color));
  if (steps.length < 2) return steps[0] ?? step(first[1], first[1]);
  const bounds = all.slice(1, -1).map(([offset]) => num(offset));
  return `<</FunctionType 3 /Domain [0 1] /Functions [${steps.join(' ')}] /Bounds [${bounds.join(' ')}] /Encode [${steps.map(() => '0 1').join(' ')}]>>`;
}

const step = (from: string, to: string): string =>
  `<</FunctionType 2 /Domain [0 1] /C0 [${pdfColor(from)}] /C1 [${pdfColor(to)}] /N 1>>`;
