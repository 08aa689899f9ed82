import type { Staged } from '../layout/stage.ts';
import type { View } from '../model/view.ts';

/** px: a page that can be zoomed is as wide as it must be for everything to be drawn. */
const WIDTHS = [3200, 8000];
/** Components from which on the smaller of these is not tried: they would not find room. */
const MANY = 150;
const WIDEST = 20_000;
/** Screens are wider than high. */
const HEIGHT = 0.62;

/** Components from which on a page shows lines only for what is chosen: so many at once help nobody and take long. */
const MOST_WITH_LINES = 1200;

const FEWER_LINES = 'Connections are shown for what is chosen: there are too many to draw them all.';

/**
 * What a page shows, with a sentence on what it leaves out: what the default picture simplifies is drawn larger here
 * instead, since a reader can zoom. A size that the view asks for is kept.
 */
export function stagedForPage(of: { view: View; staged: Staged; stageAs: (view: View) => Staged }): {
  staged: Staged;
  notes: string[];
} {
  const { view, stageAs } = of;
  let { staged } = of;
  if (view.width !== undefined || view.height !== undefined || view.scale !== undefined) return { staged, notes: [] };
  if (staged.shown.nodes.length > MOST_WITH_LINES) {
    const notes = view.connections === false ? [] : [FEWER_LINES];
    return { staged: stageAs({ simplify: [], ...view, ...sized(WIDEST), connections: false }), notes };
  }
  const widths = staged.shown.nodes.length > MANY ? WIDTHS.slice(1) : WIDTHS;
  for (const width of widths) {
    if (staged.steps.length === 0 || view.simplify !== undefined) break;
    staged = stageAs({ simplify: [], ...view, ...sized(width) });
  }
  return { staged, notes: [] };
}

const sized = (width: number): Pick<View, 'width' | 'height'> => ({ width, height: Math.round(width * HEIGHT) });
