import { type BlueprintData, type BlueprintNode, colorOf } from '../model/blueprint.ts';
import { glyphOf } from '../model/component.ts';
import { type Box, FOOTPRINT, type Point } from '../model/grid.ts';
import type { SceneBlock, ScenePlate, SceneRoute, SceneText, Tone } from '../model/scene.ts';
import { placeCaptions } from './captions.ts';
import { type Cell, cellFor, STREET } from './cell.ts';
import { captionOf, type Estate, type Leaf, type Link } from './estate.ts';
import { type Labelled, type Lettering, placeLabels } from './labels.ts';
import { moveLabels } from './move-labels.ts';
import { areaPlates, noteTexts } from './ornaments.ts';
import { paintOrder } from './paint-order.ts';
import type { PlacedZone } from './piece.ts';
import { pileOutlines } from './pile-outline.ts';
import { platesOf } from './plates.ts';
import { type Bounds, boundsOf, groundPolygon, type Polygon, type Screen, silhouette } from './polygon.ts';
import { type PolygonIndex, polygonIndex } from './polygon-index.ts';
import { routeLabels } from './route-labels.ts';
import { routeLinks } from './route-links.ts';
import type { Margins } from './street-grid.ts';
import { textPolygon } from './text-place.ts';

export interface DrawingOf {
  readonly estate: Estate;
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly zones: readonly PlacedZone[];
  readonly screen: Screen;
  /** Edge of a footprint, grid units. */
  readonly footprint: number;
  readonly nodes: ReadonlyMap<string, BlueprintNode>;
  readonly tone: (id: string) => Tone;
  readonly linkTone: (link: Link) => Tone;
  readonly labels: boolean;
  readonly lettering: Lettering;
  readonly connections: boolean;
  /** The document whose areas and free texts are drawn too; only where its own places are kept. */
  readonly document?: BlueprintData;
}

/** Everything on the ground and its labels, at one scale, before the picture's size is known. */
export interface Drawing {
  /** px per grid unit. */
  readonly scale: number;
  readonly plates: readonly ScenePlate[];
  readonly blocks: readonly SceneBlock[];
  readonly routes: readonly SceneRoute[];
  readonly texts: readonly SceneText[];
  /** px, around the ground point (0, 0). */
  readonly bounds: Bounds;
  /** Ids of blocks whose name found no place, or only a stump of it. */
  readonly missing: readonly string[];
  readonly cut: readonly string[];
}

export function draw(of: DrawingOf): Drawing {
  const { estate, screen, footprint } = of;
  const leaves = estate.leaves.filter((leaf) => of.at.has(leaf.id));
  const standing = leaves.map((leaf) => {
    const [x, y] = of.at.get(leaf.id) ?? [0, 0];
    const outline = silhouette({ x, y, size: footprint, solid: leaf.component.solid }, screen);
    const count = leaf.members.length;
    const pile = count > 1 ? pileOutlines({ x, y, size: footprint, solid: leaf.component.solid, count }, screen) : [];
    return { leaf, x, y, half: footprint / 2, silhouette: outline, pile };
  });
  const unit = footprint / FOOTPRINT;
  const cell = cellFor({ leaves, projection: screen.projection, scale: screen.scale * unit });
  const plates = [...(of.document ? areaPlates(of.document, screen.projection) : []), ...platesOf(of)];
  const withBlocks = (): PolygonIndex => {
    const index = polygonIndex();
    for (const { leaf, silhouette: outline, pile } of standing)
      for (const polygon of [outline, ...pile]) index.add(`block ${leaf.id}`, polygon);
    return index;
  };
  const details = new Map(estate.containers.map((container) => [container.id, container.detail]));
  const captions = of.labels
    ? placeCaptions({
        captions: plates
          .filter((plate) => plate.name !== '')
          .map((plate) => ({
            plate,
            full: captionOf({ name: plate.name, detail: details.get(plate.id) ?? '' }),
            short: plate.name,
          })),
        screen,
        index: withBlocks(),
        unit,
      })
    : { texts: [], missing: [] };
  const routesAround = (texts: readonly SceneText[]): readonly SceneRoute[] =>
    routeLinks({
      links: estate.links,
      leaves,
      at: of.at,
      boxes: of.boxes,
      footprint,
      margins: marginsOf(cell, unit),
      screen,
      tone: of.linkTone,
      texts: texts.map((text) => textPolygon(text, screen)),
    }).routes;
  const painted = screen.projection === '2d' ? standing : paintOrder(standing);
  const named = [...standing]
    .sort((a, b) => a.x + a.y - b.x - b.y || a.x - b.x)
    .map(
      ({ leaf, x, y }): Labelled => ({
        id: leaf.id,
        name: leaf.name,
        detail: leaf.detail,
        at: [x, y],
        size: footprint,
        solid: leaf.component.solid,
        tone: of.tone(leaf.id),
      }),
    );
  const placed = of.labels
    ? placeLabels({
        blocks: named,
        screen,
        index: () => {
          const index = withBlocks();
          for (const text of captions.texts) index.add(`text ${text.owner}`, textPolygon(text, screen));
          return index;
        },
        lettering: of.lettering,
        room: (cell.label + STREET * 0.5) * unit,
      })
    : undefined;
  const routes = of.connections ? routesAround([...captions.texts, ...(placed?.texts ?? [])]) : [];
  const labels = placed && { ...placed, texts: moveLabels({ blocks: named, labels: placed, routes, screen }) };
  const notes = of.document && labels ? noteTexts(of.document, { screen, index: labels.index }) : [];
  const said = labels ? routeLabels({ routes, links: estate.links, plates, screen, index: labels.index, unit }) : [];
  const texts = [...captions.texts, ...(labels?.texts ?? []), ...notes, ...said];
  const polygons: Polygon[] = [
    ...standing.flatMap((body) => [body.silhouette, ...body.pile]),
    ...plates.map((plate) => groundPolygon(plate.box, screen, -0.14)),
    ...texts.map((text) => textPolygon(text, screen)),
    ...routes.flatMap((route) => route.points.map(([x, y]) => groundPolygon({ x0: x, y0: y, x1: x, y1: y }, screen))),
  ];
  return {
    scale: screen.scale,
    plates,
    routes,
    texts,
    blocks: painted.map(({ leaf, x, y }) => blockOf({ leaf, x, y, of })),
    bounds: polygons.length > 0 ? boundsOf(polygons) : { x0: 0, y0: 0, x1: 1, y1: 1 },
    missing: labels?.missing ?? [],
    cut: labels?.cut ?? [],
  };
}

/** Where the streets are: around the room that a cell gives to a block and its label. */
function marginsOf(cell: Cell, shrink: number): Margins {
  return {
    front: (cell.depth - cell.back + 0.2) * shrink,
    back: (cell.back - 0.2) * shrink,
    side: (cell.label / 2) * shrink,
  };
}

function blockOf({ leaf, x, y, of }: { leaf: Leaf; x: number; y: number; of: DrawingOf }): SceneBlock {
  const node = of.nodes.get(leaf.members[0] ?? leaf.id);
  const { projection } = of.screen;
  const color = colorOf(node?.color, projection);
  const accent = colorOf(node?.accentColor, projection);
  const link = node?.link?.trim();
  return {
    id: leaf.members[0] ?? leaf.id,
    type: leaf.component.type,
    name: leaf.name,
    ...(leaf.detail === '' ? {} : { detail: leaf.detail }),
    at: [x, y],
    solid: leaf.component.solid,
    size: of.footprint,
    category: leaf.component.category,
    glyph: glyphOf(leaf.component.type, node),
    ...(color === undefined ? {} : { color }),
    ...(accent === undefined ? {} : { accent }),
    ...(leaf.members.length > 1 ? { count: leaf.members.length } : {}),
    tone: of.tone(leaf.id),
    ...(link?.startsWith('https://') || link?.startsWith('blueprint://') ? { link } : {}),
  };
}
