import { type BlueprintData, type BlueprintText, pairOf } from '../../model/blueprint.ts';
import type { DescribedComponent, Description } from '../../model/description.ts';
import { shown } from '../../model/untrusted.ts';

/** Words that stand beside the drawing and are no component: type and size in Cloudcraft's unit. */
const TEXT_SIZES: Readonly<Record<string, number>> = {
  title: 40,
  heading: 30,
  note: 18,
  text: 18,
  label: 18,
  comment: 18,
};

/** Grid units between the drawing and the texts above it, and the frames and names in front and the notes below them. */
const GAP = 3;
const NOTE_GAP = 1.2;
/** Grid units from line to line of a note. */
const LINE = 0.6;
/** Grid units that a component's name takes in front of its middle. */
const NAMED = 2.2;
/** Grid units behind the frontmost edge within which something still belongs to the front of the drawing. */
const FRONT = 2;

const COLOR_NAMES: Readonly<Record<string, string>> = {
  red: '#d0453f',
  orange: '#e07b30',
  yellow: '#e0b030',
  green: '#3fa45b',
  teal: '#0b8f8f',
  blue: '#3b74d9',
  purple: '#7b52c9',
  pink: '#c9418f',
  gray: '#8b95a3',
  grey: '#8b95a3',
  black: '#222222',
  white: '#ffffff',
};

/** The components of a description apart from its titles and notes, which nothing is inside of or connected with. */
export function textsOf(description: Description): { description: Description; texts: DescribedComponent[] } {
  const { components, connections } = description;
  const used = new Set([
    ...connections.flatMap(({ from, to }) => [from, to]),
    ...components.flatMap(({ inside }) => inside ?? []),
  ]);
  const isText = ({ id, type }: DescribedComponent): boolean =>
    Object.hasOwn(TEXT_SIZES, type.trim().toLowerCase()) && !used.has(id);
  const texts = components.filter(isText);
  if (texts.length === 0 || texts.length === components.length) return { description, texts: [] };
  return { description: { components: components.filter((one) => !isText(one)), connections }, texts };
}

/** The document with titles above it, notes below it, and the colours that the components name. */
export function withMarks(
  data: BlueprintData,
  of: { components: readonly DescribedComponent[]; texts: readonly DescribedComponent[] },
): { data: BlueprintData; notes: string[] } {
  const notes: string[] = [];
  const colors = new Map<string, string>();
  for (const { id, properties } of of.components) {
    const given = properties?.color;
    if (given === undefined) continue;
    const color = typeof given === 'string' ? colorFrom(given) : undefined;
    if (color === undefined) {
      notes.push(
        `The colour of "${shown(id, 60)}" is not understood: give #rrggbb or one of ${Object.keys(COLOR_NAMES).join(', ')}.`,
      );
    } else colors.set(id, color);
  }
  const colored = <T extends { id: string }>(item: T): T => {
    const color = colors.get(item.id);
    return color === undefined ? item : { ...item, color: { isometric: color, '2d': color } };
  };
  return {
    data: {
      ...data,
      nodes: data.nodes.map(colored),
      groups: data.groups.map(colored),
      text: [...data.text, ...placedTexts(data, of.texts)],
    },
    notes,
  };
}

function colorFrom(text: string): string | undefined {
  const low = text.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(low)) return low;
  return Object.hasOwn(COLOR_NAMES, low) ? COLOR_NAMES[low] : undefined;
}

function placedTexts(data: BlueprintData, texts: readonly DescribedComponent[]): BlueprintText[] {
  const spots = [...data.nodes, ...data.groups, ...data.surfaces].flatMap((item) => {
    const at = pairOf(item.mapPos);
    const size = pairOf('mapSize' in item ? item.mapSize : undefined);
    if (at === undefined) return [];
    return size
      ? [{ left: at[0], top: at[1], front: at[1] + size[1] }]
      : [{ left: at[0] - 1, top: at[1], front: at[1] + NAMED }];
  });
  const left = Math.min(0, ...spots.map((spot) => spot.left));
  const top = Math.min(0, ...spots.map((spot) => spot.top));
  const front = Math.max(0, ...spots.map((spot) => spot.front));
  // In the isometric look the left corner of the whole ground may be far from everything: notes stand before what is in front.
  const before = Math.min(...spots.filter((spot) => spot.front >= front - FRONT).map((spot) => spot.left));
  const frontLeft = Number.isFinite(before) ? before : left;
  const taken = new Set([...data.nodes, ...data.groups, ...data.text].map(({ id }) => id));
  let above = top - GAP;
  let below = front + NOTE_GAP;
  return texts.flatMap((one): BlueprintText[] => {
    if (taken.has(one.id)) return [];
    taken.add(one.id);
    const size = TEXT_SIZES[one.type.trim().toLowerCase()] ?? 18;
    const isAbove = size >= 30;
    const y = isAbove ? above : below;
    const words = [one.name ?? one.id, one.detail].filter((line) => line !== undefined && line !== '').join('\n');
    if (isAbove) above -= GAP;
    else below += LINE * (words.split('\n').length + 0.5);
    const color =
      typeof one.properties?.color === 'string' ? (colorFrom(one.properties.color) ?? '#333333') : '#333333';
    return [
      {
        id: one.id,
        type: 'isotext',
        text: words,
        textSize: size,
        mapPos: [isAbove ? left : frontLeft, y],
        isometric: true,
        standing: false,
        direction: 'down',
        outline: false,
        color: { isometric: color, '2d': color },
      },
    ];
  });
}
