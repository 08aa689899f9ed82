import type { SceneText } from '../model/scene.ts';
import { shortenToWidth, textWidth } from '../model/text-width.ts';
import { shown } from '../model/untrusted.ts';
import type { View } from '../model/view.ts';
import type { Drawing } from './drawing.ts';
import type { Fit } from './drawn-to-fit.ts';
import type { Estate } from './estate.ts';
import { type PictureLimits, roomAround } from './picture.ts';
import { countedTypes, listed } from './pile-names.ts';

/** px of the sentence and of the lines below it. */
const SIZE = 17;
const SMALLER = 12;
const LINE = 1.7;
/** px: longer lines are hard to read. */
const WIDEST = 860;

interface EmptyOf {
  readonly drawing: Drawing;
  readonly view: View;
  readonly limits: PictureLimits;
  readonly furniture: Fit['furniture'];
  /** The document before the view. */
  readonly all: Estate;
}

/** A drawing that says in its middle why it is empty and what the document holds. */
export function emptyDrawing({ drawing, view, limits, furniture, all }: EmptyOf): Drawing {
  const { filter = '' } = view;
  const lines =
    all.leaves.length === 0
      ? ['There is nothing to draw.']
      : [
          filter.trim() === '' ? 'The view leaves nothing to show.' : `Nothing matches the filter ${shown(filter, 80)}`,
          `There are ${listed(countedTypes(all.leaves))}.`,
        ];
  const room = Math.min(WIDEST, limits.width - roomAround(furniture).side);
  const texts = lines.map((line, i): SceneText => {
    const weight = i === 0 ? 600 : 400;
    const size = i === 0 ? SIZE : SMALLER;
    return {
      text: shortenToWidth(line, room / size, weight),
      role: 'note',
      owner: `nothing ${i}`,
      plane: 'screen',
      at: [0, 0],
      shift: [0, i * SIZE * LINE],
      direction: 'x',
      anchor: 'middle',
      size,
      weight,
      halo: false,
      tone: 'normal',
    };
  });
  const half = Math.max(...texts.map(({ text, size, weight }) => (textWidth(text, weight) * size) / 2));
  const bounds = { x0: -half, y0: -SIZE * 3, x1: half, y1: SIZE * (3 + (lines.length - 1) * LINE) };
  return { ...drawing, texts, bounds };
}
