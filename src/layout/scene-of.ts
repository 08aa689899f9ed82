import { type Furniture, furnitureOf } from '../model/furniture.ts';
import type { Projection } from '../model/projection.ts';
import type { ListEntry, Scene, Tone } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import type { Style } from '../model/view.ts';
import type { Drawing } from './drawing.ts';
import { legendOf } from './legend.ts';
import { likelyWidth, type PictureLimits, roomAround } from './picture.ts';
import { firstNotes, type Said, saidInRoom } from './said-in-room.ts';
import { sideList } from './side-list.ts';
import type { StageOptions } from './stage.ts';
import { wrapLines } from './wrap.ts';

interface SceneOfDrawing {
  readonly drawing: Drawing;
  readonly options: StageOptions;
  readonly projection: Projection;
  readonly limits: PictureLimits;
  /** What was simplified, said at the foot of the picture. */
  readonly steps: readonly string[];
}

/** px: a picture is not made narrower than this for what stands in it. */
const NARROWEST = 420;

/** The picture around a drawing: cropped to its content, except along the edges that the view fixes. */
export function sceneOf({ drawing, options, projection, limits, steps }: SceneOfDrawing): Scene {
  const { view } = options;
  const { bounds } = drawing;
  const style = styleOf(options);
  const wished: Said = {
    title: options.title ?? '',
    subtitle: options.subtitle ?? '',
    notes: notesOf({ ...options, steps, width: likelyWidth(limits) }),
    legend: view.legend === false ? [] : legendOf({ ...drawing, calm: style === 'calm' }),
  };
  const place = listPlace(options);
  const content = { width: bounds.x1 - bounds.x0, height: bounds.y1 - bounds.y0 };
  const guess = furnitureOf({ ...wished, width: likelyWidth(limits), list: place });
  const titled = Math.min(900, textWidth(wished.title, 700) * guess.titleSize + roomAround(guess).side);
  const wanted = Math.max(NARROWEST, titled, content.width + roomAround(guess).side);
  const width = limits.exactWidth ?? Math.round(Math.min(wanted, Math.max(limits.width, content.width)));
  const fixed = limits.exactHeight === undefined ? { cropped: content.height } : { content: content.height };
  const notes = notesOf({ ...options, steps, width });
  const said = saidInRoom(
    { ...wished, notes },
    { width, height: limits.exactHeight ?? limits.height, list: place, ...fixed },
  );
  const furniture = furnitureOf({ ...said, width, list: place });
  const { across } = roomAround(furniture);
  const room =
    limits.exactHeight === undefined ? Math.max(content.height, content.width * 0.5) : limits.exactHeight - across;
  const most = Math.min(limits.height, limits.pixels / width) - across;
  const list = listOf({ options, furniture, drawing, room, most: limits.exactHeight === undefined ? most : room });
  const listed = list.reduce((sum, { lines }) => sum + lines.length, 0) * furniture.list.lineHeight;
  const height = limits.exactHeight ?? Math.round(Math.max(content.height, listed) + across);
  const top = furniture.top || furniture.margin;
  const free = height - across - content.height;
  const scene: Scene = {
    projection,
    theme: view.theme ?? 'light',
    ...(style === 'calm' ? { style } : {}),
    width,
    height,
    scale: drawing.scale,
    origin: [(width - furniture.list.width - content.width) / 2 - bounds.x0, top + Math.max(0, free) / 2 - bounds.y0],
    grid: view.grid ?? true,
    transparent: view.transparent ?? false,
    ...said,
    ...(list.length > 0 ? { list } : {}),
    plates: style === 'calm' ? drawing.plates.map(calmed) : [...drawing.plates],
    routes: style === 'calm' ? drawing.routes.map(calmed) : [...drawing.routes],
    blocks: [...drawing.blocks],
    ...(drawing.ornaments.length > 0 ? { ornaments: [...drawing.ornaments] } : {}),
    texts: [...drawing.texts],
  };
  return view.scale === undefined || view.scale <= 1 ? scene : enlarged(scene, view.scale);
}

/** Where colour stresses something, nothing else has one: a green plate would look like something new. */
const calmed = <T extends { readonly tone: Tone }>(part: T): T =>
  part.tone === 'normal' ? { ...part, tone: 'calm' } : part;

/** Stands for a list of any length where only its place matters. */
export const listPlace = ({ marks }: StageOptions): ListEntry[] =>
  [...(marks?.values() ?? [])].some(({ text }) => text !== '') ? [{ lines: ['x'] }] : [];

/** `room`: px of height beside the drawing; `most`: where that does not do for the numbers of the drawing. */
function listOf(of: {
  options: StageOptions;
  furniture: Furniture;
  drawing: Drawing;
  room: number;
  most: number;
}): ListEntry[] {
  const { marks } = of.options;
  const { list, margin } = of.furniture;
  if (!marks || list.width === 0) return [];
  const { blocks, plates, routes } = of.drawing;
  const drawn = new Set([...blocks, ...plates, ...routes].flatMap(({ number }) => number ?? []));
  const width = (list.width - margin - list.badge) / list.size;
  const inRoom = (room: number): ListEntry[] =>
    sideList(marks, { width, lines: Math.max(1, Math.floor(room / list.lineHeight)), drawn });
  const entries = inRoom(of.room);
  const told = new Set(entries.map(({ number }) => number));
  return of.most > of.room && [...drawn].some((number) => !told.has(number)) ? inRoom(of.most) : entries;
}

/** What stresses a part leaves the rest grey, unless the view says otherwise. */
export const styleOf = ({ view, marks }: StageOptions): Style =>
  view.style ?? ((view.highlight?.length ?? 0) > 0 || (marks?.size ?? 0) > 0 ? 'calm' : 'category');

/** The same picture with more or fewer pixels. */
function enlarged(scene: Scene, by: number): Scene {
  return {
    ...scene,
    width: Math.round(scene.width * by),
    height: Math.round(scene.height * by),
    scale: scene.scale * by,
    origin: [scene.origin[0] * by, scene.origin[1] * by],
    texts: scene.texts.map((text) => ({
      ...text,
      ...(text.plane === 'screen' ? { size: text.size * by } : {}),
      ...(text.shift ? { shift: [text.shift[0] * by, text.shift[1] * by] } : {}),
    })),
  };
}

/** Lines that they take at most. */
const NOTE_LINES = 6;

/** The notes of the caller and, behind them, what was simplified, in lines that fit the picture's width. */
export function notesOf(of: { notes?: readonly string[]; steps: readonly string[]; width: number }): string[] {
  const said = [...(of.notes ?? []), ...of.steps];
  const { margin, noteSize } = furnitureOf({ width: of.width, title: '', subtitle: '', legend: [], notes: said });
  const room = (of.width - 2 * margin) / noteSize;
  const lines: string[] = [];
  for (const sentence of said) {
    const longer = `${lines.at(-1) ?? ''} ${sentence}`;
    if (lines.length > 0 && textWidth(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(...wrapLines(sentence, room));
  }
  return firstNotes(lines, NOTE_LINES);
}
