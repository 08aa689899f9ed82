import type { BlueprintData, BlueprintGroup, BlueprintNode } from '../model/blueprint.ts';
import { glyphOf } from '../model/component.ts';
import { type Box, FOOTPRINT, type Point } from '../model/grid.ts';
import type { SceneBlock, SceneOrnament, ScenePlate, SceneRoute, SceneText, Tone } from '../model/scene.ts';
import { SOLID_SHAPES } from '../model/solid.ts';
import { halfOf, ownMeasures } from './body-size.ts';
import { haloedWhereCrossed, placeCaptions } from './captions.ts';
import { type Cell, cellFor, STREET } from './cell.ts';
import { connectorRoutes, isPlacedThrough } from './connector-routes.ts';
import { drawnEnds } from './drawn-ends.ts';
import { withEdgeLooks } from './edge-looks.ts';
import { captionOf, type Estate, type Leaf, type Link } from './estate.ts';
import { type Labelled, type Lettering, placeLabels } from './labels.ts';
import { markOf } from './marked.ts';
import { moveLabels } from './move-labels.ts';
import { nodeLook } from './node-look.ts';
import { noteTexts } from './note-texts.ts';
import { paintOrder } from './paint-order.ts';
import type { PlacedZone } from './piece.ts';
import { markOutline, pileOutlines, plateMarkOutline } from './pile-outline.ts';
import { platesOf } from './plates.ts';
import {
  type Bounds,
  boundsOf,
  boxSilhouette,
  groundPolygon,
  type Polygon,
  type Screen,
  silhouette,
} from './polygon.ts';
import { type PolygonIndex, polygonIndex } from './polygon-index.ts';
import { routeLabels, toldRoutes } from './route-labels.ts';
import { type Routed, routeLinks } from './route-links.ts';
import { ornamentPolygon, ornamentsOf, placeholderTexts } from './scene-ornaments.ts';
import type { Margins } from './street-grid.ts';
import { surfacePlates } from './surface-plates.ts';
import { textPolygon } from './text-place.ts';

export interface DrawingOf {
  readonly estate: Estate;
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly zones: readonly PlacedZone[];
  readonly screen: Screen;
  /** Edge of a footprint, grid units: what letters, lines and the room around blocks are measured by. */
  readonly footprint: number;
  /** Edge that blocks are drawn with, where it is not that of the footprint. */
  readonly body?: number;
  readonly nodes: ReadonlyMap<string, BlueprintNode>;
  readonly groups: ReadonlyMap<string, BlueprintGroup>;
  readonly tone: (id: string) => Tone;
  readonly linkTone: (link: Link) => Tone;
  readonly labels: boolean;
  readonly lettering: Lettering;
  readonly connections: boolean;
  /** The document whose areas, texts, icons and images are drawn too; only where its own places are kept. */
  readonly document?: BlueprintData;
  /** The same where components were placed anew: with its areas, texts, icons and images moved along. */
  readonly carried?: BlueprintData;
}

/** Everything on the ground and its labels, at one scale, before the picture's size is known. */
export interface Drawing {
  /** px per grid unit. */
  readonly scale: number;
  readonly plates: readonly ScenePlate[];
  readonly blocks: readonly SceneBlock[];
  readonly routes: readonly SceneRoute[];
  readonly ornaments: readonly SceneOrnament[];
  readonly texts: readonly SceneText[];
  /** px, around the ground point (0, 0). */
  readonly bounds: Bounds;
  /** Ids of blocks whose name found no place, or only a stump of it. */
  readonly missing: readonly string[];
  readonly cut: readonly string[];
  /** Ids of plates without a caption, and of lines without their words, without their number, and without a way. */
  readonly uncaptioned: readonly string[];
  readonly unsaid: readonly string[];
  readonly uncounted: readonly string[];
  readonly unrouted: readonly string[];
}

export function draw(of: DrawingOf): Drawing {
  const { estate, screen, footprint, body: edge = footprint } = of;
  const leaves = estate.leaves.filter((leaf) => of.at.has(leaf.id));
  const measures = ownMeasures({ leaves, nodes: of.nodes, footprint: edge });
  const standing = leaves.map((leaf) => {
    const [x, y] = of.at.get(leaf.id) ?? [0, 0];
    const look = nodeLook(of.nodes.get(leaf.members[0] ?? leaf.id), { projection: screen.projection, footprint: edge });
    const outline = look.measures
      ? boxSilhouette({ x, y, measures: look.measures }, screen)
      : silhouette({ x, y, size: edge, solid: leaf.component.solid }, screen);
    const count = leaf.members.length;
    const pile = count > 1 ? pileOutlines({ x, y, size: edge, solid: leaf.component.solid, count }, screen) : [];
    const { mark, number } = markOf(leaf.members, estate.marks);
    const body = { x, y, size: edge, solid: leaf.component.solid };
    const badge = mark === undefined ? [] : [markOutline({ ...body, number }, screen)];
    return {
      leaf,
      x,
      y,
      half: halfOf(leaf.id, { footprint: edge, measures }),
      silhouette: outline,
      pile: [...pile, ...badge],
      look,
    };
  });
  const unit = footprint / FOOTPRINT;
  const cell = cellFor({ leaves, projection: screen.projection, scale: screen.scale * unit });
  const { document } = of;
  const floor = document ?? of.carried;
  const plates = [...(floor ? surfacePlates(floor, screen.projection) : []), ...platesOf(of)];
  const placedBy = floor && ornamentsOf(floor, screen.projection);
  const notes = floor && of.labels ? [...noteTexts(floor, screen), ...placeholderTexts(placedBy ?? [], screen)] : [];
  const withBlocks = (): PolygonIndex => {
    const index = polygonIndex();
    for (const { leaf, silhouette: outline, pile } of standing)
      for (const polygon of [outline, ...pile]) index.add(`block ${leaf.id}`, polygon);
    for (const ornament of placedBy ?? []) index.add(`ornament ${ornament.id}`, ornamentPolygon(ornament, screen));
    for (const note of notes) index.add(`text ${note.owner}`, textPolygon(note, screen));
    for (const { id, box } of plates) {
      const told = estate.marks?.get(id);
      if (told) index.add(`badge ${id}`, plateMarkOutline({ box, number: told.number }, screen));
    }
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
  const isThrough = document && isPlacedThrough(document);
  const edges = new Map(document?.edges.map((edge) => [edge.id, edge]));
  const isLaid = (link: Link): boolean => isThrough?.(edges.get(link.id) ?? link) ?? false;
  const routesAround = (texts: readonly SceneText[]): Routed =>
    routeLinks({
      links: drawnEnds({ ...of, plates: new Set(plates.map(({ id }) => id)) }).filter((link) => !isLaid(link)),
      leaves,
      at: of.at,
      boxes: of.boxes,
      footprint: edge,
      measures,
      margins: marginsOf(cell, unit),
      screen,
      tone: of.linkTone,
      texts: texts.map((text) => textPolygon(text, screen)),
    });
  const painted = screen.projection === '2d' ? standing : paintOrder(standing);
  const named = [...standing]
    .sort((a, b) => a.x + a.y - b.x - b.y || a.x - b.x)
    .map(
      ({ leaf, x, y, half }): Labelled => ({
        id: leaf.id,
        name: leaf.name,
        detail: isRepeated(leaf) ? '' : leaf.detail,
        at: [x, y],
        size: Math.max(half[0], half[1]) * 2,
        solid: leaf.component.solid,
        tone: of.tone(leaf.id),
      }),
    );
  const placed = of.labels
    ? placeLabels({
        blocks: named,
        footprint,
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
  const { routes: laid, unrouted }: Routed = of.connections
    ? routesAround([...captions.texts, ...(placed?.texts ?? []), ...notes])
    : { routes: [], unrouted: [] };
  const through = document && of.connections ? connectorLines(of, document, standing) : undefined;
  const looked = document ? withEdgeLooks({ routes: laid, document, projection: screen.projection }) : laid;
  const routes = [...looked, ...(through?.routes ?? [])];
  const ornaments = [...(placedBy ?? []), ...(through?.joints ?? [])];
  const labels = placed && { ...placed, texts: moveLabels({ blocks: named, labels: placed, routes, plates, screen }) };
  const said = labels
    ? routeLabels({ routes, estate, links: estate.links, plates, screen, index: labels.index, unit })
    : { texts: [], unsaid: [], uncounted: [] };
  const texts = [
    ...haloedWhereCrossed(captions.texts, { routes, screen }),
    ...(labels?.texts ?? []),
    ...notes,
    ...said.texts,
  ];
  const polygons: Polygon[] = [
    ...standing.flatMap((body) => [body.silhouette, ...body.pile]),
    ...plates.map((plate) => groundPolygon(plate.box, screen, -0.14)),
    ...texts.map((text) => textPolygon(text, screen)),
    ...ornaments.map((ornament) => ornamentPolygon(ornament, screen)),
    ...routes.flatMap((route) => route.points.map(([x, y]) => groundPolygon({ x0: x, y0: y, x1: x, y1: y }, screen))),
  ];
  return {
    scale: screen.scale,
    plates: plates.map((plate) => ({ ...plate, ...markOf([plate.id], estate.marks) })),
    routes: toldRoutes(routes, { texts: said.texts, estate }),
    ornaments,
    texts,
    blocks: painted.map((body) => blockOf(body, of)),
    bounds: polygons.length > 0 ? boundsOf(polygons) : { x0: 0, y0: 0, x1: 1, y1: 1 },
    missing: labels?.missing ?? [],
    cut: labels?.cut ?? [],
    uncaptioned: captions.missing,
    unsaid: said.unsaid,
    uncounted: said.uncounted,
    unrouted,
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

interface Standing {
  readonly leaf: Leaf;
  readonly x: number;
  readonly y: number;
  readonly half: Point;
  readonly look: ReturnType<typeof nodeLook>;
}

function connectorLines(of: DrawingOf, document: BlueprintData, standing: readonly Standing[]) {
  const bodies = new Map(standing.map((body) => [body.leaf.id, body]));
  return connectorRoutes({
    document,
    screen: of.screen,
    endOf: (id) => {
      const body = bodies.get(id);
      const shape = body && SOLID_SHAPES[body.leaf.component.solid];
      if (body) return { at: [body.x, body.y], half: body.half, ...(shape && !body.look.measures ? { shape } : {}) };
      const box = of.boxes.get(id);
      if (!box) return undefined;
      return {
        at: [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2],
        half: [(box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2],
      };
    },
    bodies: standing.map((body) => {
      const [half, depth] = body.half;
      return { x0: body.x - half, y0: body.y - depth, x1: body.x + half, y1: body.y + depth };
    }),
    tone: (from, to) => of.linkTone({ id: '', from, to, dashed: false, label: '', count: 1 }),
  });
}

/** A second line that says the first again says nothing. */
const isRepeated = ({ name, detail }: Leaf): boolean => detail.trim().toLowerCase() === name.trim().toLowerCase();

function blockOf({ leaf, x, y, look }: Standing, of: DrawingOf): SceneBlock {
  const node = of.nodes.get(leaf.members[0] ?? leaf.id);
  return {
    id: leaf.members[0] ?? leaf.id,
    type: leaf.component.type,
    name: leaf.name,
    ...(leaf.detail === '' ? {} : { detail: leaf.detail }),
    at: [x, y],
    solid: leaf.component.solid,
    size: of.body ?? of.footprint,
    category: leaf.component.category,
    glyph: glyphOf(leaf.component.type, node),
    ...look,
    ...(leaf.members.length > 1 ? { count: leaf.members.length } : {}),
    ...(leaf.group === undefined ? {} : { group: leaf.group }),
    ...markOf(leaf.members, of.estate.marks),
    tone: of.tone(leaf.id),
  };
}
