import type { Box } from '../model/grid.ts';
import type { Command, DisplayList } from './display-list.ts';

/**
 * px that the shapes of the commands reach, with the control points of their curves and half of their lines' width;
 * nothing where there are no shapes. Glyphs and texts do not count.
 */
export function commandBounds(commands: readonly Command[], symbols: DisplayList['symbols']): Box | undefined {
  let bounds: Box | undefined;
  const add = (box: Box): void => {
    bounds =
      bounds === undefined
        ? box
        : {
            x0: Math.min(bounds.x0, box.x0),
            y0: Math.min(bounds.y0, box.y0),
            x1: Math.max(bounds.x1, box.x1),
            y1: Math.max(bounds.y1, box.y1),
          };
  };
  const visit = (list: readonly Command[], dx: number, dy: number): void => {
    for (const command of list) {
      if (command.kind === 'use') visit(symbols.get(command.symbol) ?? [], dx + command.x, dy + command.y);
      else if (command.kind === 'node') visit(command.content, dx, dy);
      else if (command.kind === 'shape') {
        const half = command.stroke === undefined ? 0 : (command.strokeWidth ?? 1) / 2;
        for (const [, ...numbers] of command.path) {
          for (let i = 0; i + 1 < numbers.length; i += 2) {
            const [x, y] = [Number(numbers[i]) + dx, Number(numbers[i + 1]) + dy];
            add({ x0: x - half, y0: y - half, x1: x + half, y1: y + half });
          }
        }
      }
    }
  };
  visit(commands, 0, 0);
  return bounds;
}
