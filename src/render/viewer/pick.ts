import type { Op, Ready } from './drawing.ts';

/** px around a line, on the screen, where it can be pointed at. */
const NEAR_LINE = 6;

interface PickOf {
  readonly drawing: Ready;
  readonly context: CanvasRenderingContext2D;
  /** A point of the drawing. */
  readonly at: readonly [number, number];
  readonly isThing: (thing: number) => boolean;
}

/** The thing in front at a point: bodies by their outlines, the last drawn first. */
export function thingAt({ drawing, context, at: [x, y], isThing }: PickOf): number | undefined {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  const hits = (ops: readonly Op[], dx: number, dy: number): boolean =>
    ops.some((op) => {
      const { area } = op;
      const [px, py] = [x - dx, y - dy];
      if (px < area.x0 || px > area.x1 || py < area.y0 || py > area.y1) return false;
      if (op.kind === 'shape') return context.isPointInPath(op.path, px, py);
      if (op.kind === 'use') return hits(drawing.symbols[op.symbol]?.ops ?? [], dx + op.x, dy + op.y);
      return op.kind === 'node' && hits(op.ops, dx, dy);
    });
  const found = drawing.ops.findLast((op) => op.kind === 'node' && isThing(op.thing) && hits([op], 0, 0));
  context.restore();
  return found?.kind === 'node' ? found.thing : undefined;
}

/** Index of the route at a point. */
export function routeAt(
  routes: readonly Path2D[],
  { context, at: [x, y], zoom }: Pick<PickOf, 'context' | 'at'> & { zoom: number },
): number | undefined {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.setLineDash([]);
  context.lineWidth = (NEAR_LINE * 2) / zoom;
  const found = routes.findIndex((path) => context.isPointInStroke(path, x, y));
  context.restore();
  return found < 0 ? undefined : found;
}
