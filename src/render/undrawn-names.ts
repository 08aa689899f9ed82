import type { Scene } from '../model/scene.ts';
import { isInter } from '../model/text-width.ts';
import { fontStack, loadCanvas } from './load-canvas.ts';

/** px of the square that a character is tried in. */
const SIZE = 40;
/** A code point that no font has. */
const NOBODYS = '\u{10ffff}';
/** Different characters that are tried; names in one script soon repeat them. */
const MOST = 400;

/**
 * How many names of a scene hold characters that no font here can draw, so that boxes stand for them in pixels and in
 * PDF. Throws UserError where the canvas package is not installed.
 */
export async function undrawnNames(scene: Scene): Promise<number> {
  const named = scene.texts.filter(({ role, text }) => (role === 'name' || role === 'group') && !isInter(text));
  if (named.length === 0) return 0;
  const { createCanvas } = await loadCanvas();
  const canvas = createCanvas(SIZE, SIZE);
  const context = canvas.getContext('2d');
  const drawn = (char: string): string => {
    context.clearRect(0, 0, SIZE, SIZE);
    context.font = fontStack({ text: char, weight: 400, size: SIZE / 2 });
    context.fillText(char, SIZE / 8, SIZE * 0.7);
    return Buffer.from(canvas.data()).toString('latin1');
  };
  const box = drawn(NOBODYS);
  const known = new Map<string, boolean>();
  const isBox = (char: string): boolean => {
    const before = known.get(char);
    if (before !== undefined || known.size >= MOST) return before ?? false;
    const found = drawn(char) === box;
    known.set(char, found);
    return found;
  };
  const owners = named.filter(({ text }) => [...text].some((char) => !isInter(char) && isBox(char)));
  return new Set(owners.map(({ owner }) => owner)).size;
}
