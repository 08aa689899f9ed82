import { type BlueprintGroup, type BlueprintNode, colorOf, numberOf } from '../model/blueprint.ts';
import { FOOTPRINT } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import type { SceneBlock, ScenePlate } from '../model/scene.ts';

/** A link that a picture may carry. */
export function linkOf(link: string | null | undefined): { link?: string } {
  const text = link?.trim();
  return text?.startsWith('https://') || text?.startsWith('blueprint://') ? { link: text } : {};
}

type Look = Pick<SceneBlock, 'color' | 'accent' | 'border' | 'pad' | 'transparent' | 'measures' | 'link'>;

/** The colours, the link and, for a plain block, the measures that a document fixes for a node. */
export function nodeLook(node: BlueprintNode | undefined, of: { projection: Projection; footprint: number }): Look {
  if (!node) return {};
  const color = colorOf(node.color, of.projection);
  const accent = colorOf(node.accentColor, of.projection);
  const border = colorOf(node.borderColor, of.projection);
  const pad = colorOf(node.background, of.projection);
  const measures = measuresOf(node, of.footprint);
  return {
    ...(color === undefined ? {} : { color }),
    ...(accent === undefined ? {} : { accent }),
    ...(border === undefined ? {} : { border }),
    ...(pad === undefined ? {} : { pad }),
    ...(node.transparent === true ? { transparent: true } : {}),
    ...(measures ? { measures } : {}),
    ...linkOf(node.link),
  };
}

/** Documented for `block`: 2 wide, 1 high, 2 deep unless it says otherwise. */
const PLAIN = { width: FOOTPRINT, height: 1, depth: FOOTPRINT };
const SMALLEST = 0.1;
const LARGEST = 60;

/** Width, depth and height, grid units, of a plain block that says them; undefined for those of the default measures. */
export function measuresOf(
  node: Readonly<Record<string, unknown>>,
  footprint: number,
): [number, number, number] | undefined {
  if (node.type !== 'block') return undefined;
  const read = (name: keyof typeof PLAIN): number => {
    const value = numberOf(node[name]) ?? PLAIN[name];
    return Math.min(LARGEST, Math.max(SMALLEST, value > 0 ? value : PLAIN[name])) * (footprint / FOOTPRINT);
  };
  const [width, depth, height] = [read('width'), read('depth'), read('height')];
  const plain = footprint / FOOTPRINT;
  if (width === PLAIN.width * plain && depth === PLAIN.depth * plain && height === PLAIN.height * plain)
    return undefined;
  return [width, depth, height];
}

/** The colours and the link that a document fixes for a group: its colour is that of the border and the caption. */
export function groupLook(
  group: BlueprintGroup | undefined,
  projection: Projection,
): Pick<ScenePlate, 'color' | 'border' | 'link'> {
  if (!group) return {};
  const border = colorOf(group.borderColor, projection) ?? colorOf(group.color, projection);
  const fill = colorOf(group.background, projection);
  return {
    ...(fill === undefined ? {} : { color: fill }),
    ...(border === undefined ? {} : { border }),
    ...linkOf(group.link),
  };
}
