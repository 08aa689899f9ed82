import { FOOTPRINT } from '../model/grid.ts';
import type { SceneBlock } from '../model/scene.ts';
import { SOLID_SHAPES } from '../model/solid.ts';
import { badge } from './badge.ts';
import { plainColor } from './color.ts';
import type { Command, UseCommand } from './display-list.ts';
import { fixedFloor } from './fixed-color.ts';
import { type Frame, local, place } from './frame.ts';
import { cornersOf, groundOutline } from './ground.ts';
import { type Artwork, artKey } from './icons/icon-commands.ts';
import { ghostFaces, markBadge, badgeSize as markSize } from './marks.ts';
import { bodyFaces, calmFaces, dimFaces, type Faces, type Palette, plainBodyColor } from './palette.ts';
import type { Px } from './path.ts';
import { paintBox, paintBoxShadow, paintShadow, paintSolid } from './solids/solid.ts';

/** What drawing blocks needs; `symbols` collects each different body and shadow once. */
export interface BlockContext {
  readonly artwork?: Artwork;
  readonly frame: Frame;
  readonly palette: Palette;
  readonly symbols: Map<string, readonly Command[]>;
  /** Grey bodies, but for those that are stressed or marked. */
  readonly calm: boolean;
}

/** Bodies of a pile behind the first one, and how far each stands behind the one before it, for a footprint of 2. */
const PILE_DEPTH = 2;
const PILE_STEP: Px = [0, -0.36];
const PILE_STEP_2D: Px = [0.16, -0.16];

/** Half the edge of the pad under a stressed block, for a footprint of 2. */
const PAD = 1.36;

/** The body of a block and, for a pile, the ones behind it and the number. */
export function blockCommands(context: BlockContext, block: SceneBlock, badged: boolean): Command[] {
  const { frame, palette } = context;
  const unit = unitOf(frame, block);
  const symbol = bodySymbol(context, block, unit);
  const commands: Command[] = pileOffsets(frame, block, unit)
    .reverse()
    .map((offset) => useAt(frame, symbol, block.at, offset));
  if (block.count !== undefined && block.count > 1 && badged) {
    const size = badgeSize(unit);
    const [x, y] = badgePlace(frame, block);
    // Where it is large beside the body, it leaves the glyph free.
    const aside = Math.max(0, size - unit * 0.42);
    commands.push(...badge({ palette, at: [x + aside * 0.8, y - aside * 0.6], text: `×${block.count}`, size }));
  }
  return commands;
}

/** The shadow of a block on the ground. */
export function shadowCommand(context: BlockContext, block: SceneBlock): Command {
  const { frame, palette, symbols } = context;
  const unit = unitOf(frame, block);
  const { measures } = block;
  const key = `shadow ${block.solid} ${unit} ${measures ?? ''}`;
  if (!symbols.has(key))
    symbols.set(key, [
      measures
        ? paintBoxShadow(measures, local(frame), palette)
        : paintShadow(block.solid, local(frame, unit), palette),
    ]);
  return useAt(frame, key, block.at, [0, 0]);
}

/** The pad around the foot of a stressed block. */
export function padCommand({ frame, palette }: BlockContext, block: SceneBlock): Command {
  const half = (PAD * block.size) / FOOTPRINT;
  const [x, y] = block.at;
  return {
    kind: 'shape',
    path: groundOutline(frame, cornersOf({ x0: x - half, y0: y - half, x1: x + half, y1: y + half }), { radius: 0.36 }),
    fill: palette.ring,
    fillOpacity: 0.16,
    stroke: palette.ring,
    strokeWidth: 0.08 * frame.unit,
  };
}

/** The pad that a document wants on the ground under a block. */
export function ownPadCommands({ frame, palette }: BlockContext, block: SceneBlock): Command[] {
  const color = fixedFloor(block.pad, palette.theme);
  if (color === undefined) return [];
  const [width, depth] = block.measures ?? [block.size, block.size];
  const [x, y] = block.at;
  const [halfX, halfY] = [width * OWN_PAD, depth * OWN_PAD];
  const corners = cornersOf({ x0: x - halfX, y0: y - halfY, x1: x + halfX, y1: y + halfY });
  return [{ kind: 'shape', path: groundOutline(frame, corners, { radius: 0.3 }), fill: color }];
}

/** Half the edge of such a pad, as a part of the footprint's edge. */
const OWN_PAD = 0.62;

/** px per unit of a body's own measures, which are for a footprint of 2. */
const unitOf = (frame: Frame, block: SceneBlock): number => (frame.unit * block.size) / FOOTPRINT;

/** px of a count's digits: legible, but in small pictures not as large as the body that they belong to. */
const badgeSize = (unit: number): number => Math.max(10, unit * 0.42);

const useAt = (frame: Frame, symbol: string, [x, y]: Px, [dx, dy]: Px): UseCommand => {
  const [px, py] = place(frame, x, y);
  return { kind: 'use', symbol, x: px + dx, y: py + dy };
};

function bodySymbol({ frame, palette, symbols, calm, artwork }: BlockContext, block: SceneBlock, unit: number): string {
  const dim = block.tone === 'dim' && block.mark === undefined;
  const grey = !dim && calm && block.tone !== 'strong' && block.mark === undefined;
  const { measures } = block;
  const border = plainColor(block.border);
  const ghost = block.mark === 'removed' ? 'ghost' : '';
  const paint = dim
    ? 'dim'
    : grey
      ? 'calm'
      : [plainColor(block.color) ?? plainBodyColor(block), plainColor(block.accent) ?? '', border ?? '', ghost].join(
          ' ',
        );
  const key = `body ${block.solid} ${unit} ${block.glyph} ${paint} ${measures ?? ''}${block.transparent ? ' glass' : ''}${artwork?.[artKey(block)] ? ` ${block.type}` : ''}`;
  if (!symbols.has(key)) {
    const own = dim ? dimFaces(palette) : grey ? calmFaces(palette) : facesOf(palette, block);
    const tones = ghost === '' ? own : ghostFaces(own, palette);
    const faces = border === undefined || dim || grey ? tones : { ...tones, line: border };
    const icon = artwork?.[artKey(block)];
    const context = {
      frame: local(frame, measures ? frame.unit : unit),
      faces,
      glyph: block.glyph,
      ...(icon ? { icon: { art: icon, isPale: dim || grey } } : {}),
    };
    const body = measures ? paintBox(measures, context) : paintSolid(block.solid, context);
    symbols.set(key, block.transparent ? asGlass(body) : body);
  }
  return key;
}

/** Part of a face's colour that is left in what is half transparent. */
const GLASS = 0.5;

/** Faces through which one sees what stands behind; lines and the glyph stay firm. */
const asGlass = (commands: readonly Command[]): Command[] =>
  commands.map((command) =>
    command.kind === 'shape' && command.fill !== undefined ? { ...command, fillOpacity: GLASS } : command,
  );

const facesOf = (palette: Palette, block: SceneBlock): Faces =>
  bodyFaces(palette, plainColor(block.color) ?? plainBodyColor(block), plainColor(block.accent));

/** px by which the bodies of a block are moved, front one first. */
function pileOffsets(frame: Frame, block: SceneBlock, unit: number): Px[] {
  if (block.count === undefined || block.count < 2) return [[0, 0]];
  const behind = Math.min(PILE_DEPTH, block.count - 1);
  const [stepX, stepY] = frame.projection === '2d' ? PILE_STEP_2D : PILE_STEP;
  return Array.from({ length: behind + 1 }, (_, i) => place(local(frame, unit), stepX * i, stepY * i));
}

/** Where a badge on a block goes: the upper right corner of its body, or for side -1 the left one. */
function badgePlace(frame: Frame, block: SceneBlock, side: 1 | -1 = 1): Px {
  const k = block.size / FOOTPRINT;
  const [x, y] = block.at;
  if (block.measures) {
    const [width, depth, height] = block.measures;
    return place(
      frame,
      x + side * width * 0.48,
      y - (frame.projection === '2d' ? 1 : side) * depth * 0.48,
      height + 0.12,
    );
  }
  if (frame.projection === '2d') return place(frame, x + side * 0.95 * k, y - 0.95 * k);
  const { height, round } = SOLID_SHAPES[block.solid];
  const corner = (round ? 0.78 : 0.96) * side;
  return place(frame, x + corner * k, y - corner * k, (height + 0.12) * k);
}

/** The badge of a marked block, at the left corner: the number of a pile is at the right. */
export function blockBadge({ frame, palette }: BlockContext, block: SceneBlock): Command[] {
  const { mark, number } = block;
  if (mark === undefined) return [];
  const unit = unitOf(frame, block);
  const size = markSize(unit);
  const [x, y] = badgePlace(frame, block, -1);
  const aside = Math.max(0, size - unit * 0.42);
  return markBadge({ palette, at: [x - aside * 0.8, y - aside * 0.6], size, mark, number });
}
