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

/** Grid units between the drawing and its texts, and from line to line. */
const GAP = 3;
const LINE = 1.5;

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
  const corners = [...data.nodes, ...data.groups, ...data.surfaces].flatMap((item) => {
    const at = pairOf(item.mapPos);
    const size = pairOf('mapSize' in item ? item.mapSize : undefined) ?? [0, 0];
    return at === undefined ? [] : [at, [at[0] + size[0], at[1] + size[1]] as [number, number]];
  });
  const left = Math.min(0, ...corners.map(([x]) => x));
  const top = Math.min(0, ...corners.map(([, y]) => y));
  const bottom = Math.max(0, ...corners.map(([, y]) => y));
  const taken = new Set([...data.nodes, ...data.groups, ...data.text].map(({ id }) => id));
  let above = top - GAP;
  let below = bottom + GAP;
  return texts.flatMap((one): BlueprintText[] => {
    if (taken.has(one.id)) return [];
    taken.add(one.id);
    const size = TEXT_SIZES[one.type.trim().toLowerCase()] ?? 18;
    const isAbove = size >= 30;
    const y = isAbove ? above : below;
    if (isAbove) above -= LINE * 2;
    else below += LINE;
    const words = [one.name ?? one.id, one.detail].filter((line) => line !== undefined && line !== '').join('\n');
    const color =
      typeof one.properties?.color === 'string' ? (colorFrom(one.properties.color) ?? '#333333') : '#333333';
    return [
      {
        id: one.id,
        type: 'isotext',
        text: words,
        textSize: size,
        mapPos: [left, y],
        isometric: true,
        standing: false,
        direction: 'down',
        outline: false,
        color: { isometric: color, '2d': color },
      },
    ];
  });
}
