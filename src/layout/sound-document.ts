import { type BlueprintData, pairOf } from '../model/blueprint.ts';
import { shown } from '../model/untrusted.ts';

/** Farther out than any drawing: a place or size beyond it is taken for a mistake. */
export const FARTHEST = 20_000;

/** The layers that a document may switch off, with what else they may be called: Cloudcraft names none. */
const LAYERS: readonly (readonly [keyof BlueprintData & Layer, RegExp])[] = [
  ['nodes', /^(nodes?|components?)$/],
  ['groups', /^groups?$/],
  ['edges', /^(edges?|connections?|lines?)$/],
  ['surfaces', /^(surfaces?|areas?|zones?)$/],
  ['text', /^(texts?|isotexts?|labels?)$/],
  ['icons', /^icons?$/],
  ['images', /^images?$/],
];
type Layer = 'nodes' | 'groups' | 'edges' | 'surfaces' | 'text' | 'icons' | 'images';

/** What stands on the ground by itself, with a place of its own. */
const ORNAMENTS = ['surfaces', 'text', 'icons', 'images'] as const;
const NAMES = { surfaces: 'area', text: 'text', icons: 'icon', images: 'image' } as const;

/**
 * The document without the layers that it switches off and without the areas, texts, icons and images that cannot be
 * put anywhere; what was left out against its will is said in sentences.
 */
export function soundDocument(data: BlueprintData): { document: BlueprintData; problems: string[] } {
  const problems: string[] = [];
  const document = { ...data };
  for (const layer of data.disabledLayers) {
    const found = LAYERS.find(([, names]) => names.test(layer.trim().toLowerCase()));
    if (found) document[found[0]] = [];
    else problems.push(`The disabled layer "${shown(layer, 40)}" is not one that we know; everything in it is drawn.`);
  }
  const seen = new Set<string>();
  for (const list of ORNAMENTS) {
    const isUsable = (item: BlueprintData[typeof list][number]): boolean => {
      const at = list === 'surfaces' ? surfaceAt(item) : pairOf(item.mapPos);
      const label = `The ${NAMES[list]} "${shown(item.id, 60)}"`;
      const key = `${list} ${item.id}`;
      if (!at) problems.push(`${label} has no usable mapPos and is not drawn.`);
      else if (Math.max(...at.map(Math.abs)) > FARTHEST) problems.push(`${label} lies far outside of any drawing.`);
      else if (item.id !== '' && seen.has(key)) problems.push(`${label} occurs twice; the second one is not drawn.`);
      else {
        seen.add(key);
        return true;
      }
      return false;
    };
    // Names beside nodes need no place of their own.
    const named = list === 'text' ? document.text.filter(({ labels }) => labels !== undefined) : [];
    switch (list) {
      case 'surfaces':
        document.surfaces = document.surfaces.filter(isUsable);
        break;
      case 'text':
        document.text = [...named, ...document.text.filter((text) => text.labels === undefined && isUsable(text))];
        break;
      case 'icons':
        document.icons = document.icons.filter(isUsable);
        break;
      case 'images':
        document.images = document.images.filter(isUsable);
        break;
    }
  }
  return { document, problems };
}

/** Where a surface lies; one that has only corners gives them on the ground itself. */
export function surfaceAt({ mapPos, points }: { mapPos?: unknown; points?: unknown }): [number, number] | undefined {
  const corners = Array.isArray(points) ? points.filter((point) => pairOf(point) !== undefined) : [];
  return pairOf(mapPos) ?? (corners.length >= 3 ? [0, 0] : undefined);
}

/** Whether a document has areas, texts, icons or images that somebody put on its ground. */
export const hasOrnaments = ({ surfaces, text, icons, images }: BlueprintData): boolean =>
  surfaces.some(({ type }) => type !== 'zone') ||
  text.some(({ labels }) => labels === undefined) ||
  icons.length > 0 ||
  images.length > 0;
