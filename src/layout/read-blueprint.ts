import {
  type BlueprintData,
  type BlueprintGroup,
  type BlueprintNode,
  componentTypeOf,
  numberOf,
  pairOf,
} from '../model/blueprint.ts';
import { componentOf } from '../model/component.ts';
import { type Box, boxAround, FOOTPRINT, type Point } from '../model/grid.ts';
import { shown } from '../model/untrusted.ts';
import { connectorIds, linksThrough } from './connector-routes.ts';
import { documentProblems } from './document-problems.ts';
import { compareText, type Estate, type Leaf, type Link, type Overlay, push } from './estate.ts';
import { groupTree } from './group-tree.ts';
import { measuresOf } from './node-look.ts';
import type { PlacedZone } from './piece.ts';
import { plateStyleOf } from './read-inventory.ts';
import { placeholderProblems } from './scene-ornaments.ts';
import { FARTHEST, soundDocument } from './sound-document.ts';
import { isOurZone, surfaceShape } from './surface-plates.ts';

/** A document made sense of: what stands in what, and the places that it gives. */
export interface ReadBlueprint {
  readonly estate: Estate;
  /** Places that the document gives; what is missing here has none. */
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly zones: readonly PlacedZone[];
  /** By id, for colours, links and fields. */
  readonly nodes: ReadonlyMap<string, BlueprintNode>;
  readonly groups: ReadonlyMap<string, BlueprintGroup>;
  /** Security groups and network ACLs: hidden by default. */
  readonly marks: readonly Overlay[];
  /** The document without the layers that are switched off and without what has no place. */
  readonly document: BlueprintData;
  /** What could not be drawn as the document says it, in sentences. */
  readonly problems: readonly string[];
}

/** Around the members of a group that has no box, where the document does not say: Cloudcraft's default. */
const PADDING = 1.5;

/** Reads any document, ours or Cloudcraft's, however damaged: what can be drawn is kept, the rest is a problem. */
export function readBlueprint(given: BlueprintData): ReadBlueprint {
  const { document: data, problems } = soundDocument(given);
  const name = (id: string): string => `"${shown(id, 60)}"`;
  const nodes = new Map<string, BlueprintNode>();
  const groups = new Map<string, BlueprintGroup>();
  const usable = <T extends { id: string }>(items: readonly T[]): T[] => {
    const named = items.filter(({ id }) => id !== '');
    if (named.length < items.length)
      problems.push(
        `${items.length - named.length === 1 ? '1 item without an id is' : `${items.length - named.length} items without an id are`} not drawn.`,
      );
    return named;
  };
  for (const node of usable(data.nodes)) {
    const holds = Array.isArray(node.nodes) && node.nodes.length > 0;
    if (nodes.has(node.id) || groups.has(node.id)) {
      problems.push(`The id ${name(node.id)} occurs twice; the second one is not drawn.`);
    } else if (holds && plateStyleOf(componentTypeOf(node)) === 'cluster') {
      groups.set(node.id, { ...node, nodes: strings(node.nodes) });
    } else nodes.set(node.id, node);
  }
  for (const group of usable(data.groups)) {
    if (nodes.has(group.id) || groups.has(group.id))
      problems.push(`The id ${name(group.id)} occurs twice; the second one is not drawn.`);
    else groups.set(group.id, group);
  }
  const at = placesOf({ nodes, problems });
  const captions = new Map(data.text.map((text) => [text.labels, text.text]));
  const tree = groupTree({ groups, nodes: new Set(nodes.keys()) });
  const leaves = [...nodes.values()].map((node): Leaf => {
    const component = componentOf(componentTypeOf(node));
    const caption = captions.get(node.id);
    const measures = measuresOf(node, FOOTPRINT);
    return {
      id: node.id,
      component,
      name: shown(node.name ?? caption ?? component.name),
      detail: shown(node.detail ?? sizeOf(node) ?? (node.name || caption ? component.name : '')),
      inside: tree.insideOf(node.id),
      tier: component.tier,
      members: [node.id],
      ...(measures ? { measures } : {}),
    };
  });
  leaves.sort((a, b) => compareText(a.id, b.id));
  if (tree.crowd > 0)
    problems.push(`${tree.crowd} security groups and network ACLs are not outlined: so many would hide the picture.`);
  problems.push(...documentProblems(data), ...placeholderProblems(data));
  const zones = zonesOf(data, tree.containers);
  const boxes = boxesOf({ groups, at });
  const read = {
    at,
    // Others are drawn where the document has them, like areas.
    zones: zones.filter(({ isOurs }) => isOurs).map(({ name: zone, vpc, box }) => ({ name: zone, vpc, box })),
    nodes,
    groups,
    boxes,
    marks: tree.marks,
    document: data,
    problems,
  };
  const containers = tree.containers.map((container) => {
    const box = boxes.get(container.id);
    const zone = box && zones.find((z) => holdsBox(z.box, box));
    return { ...container, zone: zone?.name ?? '' };
  });
  const known = new Set([...nodes.keys(), ...groups.keys()]);
  const links = linksOf({ data, known, problems, name });
  return { ...read, estate: { leaves, containers, overlays: tree.overlays, links } };
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function placesOf(of: { nodes: ReadonlyMap<string, BlueprintNode>; problems: string[] }): Map<string, Point> {
  const at = new Map<string, Point>();
  const taken = new Set<string>();
  for (const node of of.nodes.values()) {
    const pair = pairOf(node.mapPos);
    const label = `"${shown(node.id, 60)}"`;
    if (!pair) of.problems.push(`The component ${label} has no usable mapPos and was given a free place.`);
    else if (Math.max(Math.abs(pair[0]), Math.abs(pair[1])) > FARTHEST)
      of.problems.push(`The component ${label} lies far outside of any drawing and was given a free place.`);
    else if (taken.has(pair.map((value) => Math.round(value * 10)).join()))
      of.problems.push(`The component ${label} lies on the same spot as another and was given a free place.`);
    else {
      taken.add(pair.map((value) => Math.round(value * 10)).join());
      at.set(node.id, pair);
    }
  }
  return at;
}

/** `m5` and `large` as the line under a name, for documents that have no such line. */
function sizeOf(node: BlueprintNode): string | undefined {
  const [type, size] = [node.instanceType, node.instanceSize];
  return typeof type === 'string' && typeof size === 'string' ? `${type}.${size}` : undefined;
}

interface BoxesOf {
  readonly groups: ReadonlyMap<string, BlueprintGroup>;
  readonly at: ReadonlyMap<string, Point>;
}

/** The box that a group gives; else, or when its members have outgrown it, their bounds and its padding. */
function boxesOf({ groups, at }: BoxesOf): Map<string, Box> {
  const boxes = new Map<string, Box>();
  const boxOf = (group: BlueprintGroup, above: readonly string[]): Box | undefined => {
    const before = boxes.get(group.id);
    if (before || above.includes(group.id)) return before;
    const corners: Point[] = [];
    for (const id of group.nodes ?? []) {
      const point = at.get(id);
      if (point) corners.push([point[0] - 1, point[1] - 1], [point[0] + 1, point[1] + 1]);
      const inner = groups.get(id);
      const box = inner && boxOf(inner, [...above, group.id]);
      if (box) corners.push([box.x0, box.y0], [box.x1, box.y1]);
    }
    const bounds = corners.length > 0 ? boxAround(corners) : undefined;
    const [min, size] = [pairOf(group.mapPos), pairOf(group.mapSize)];
    const usable = min && size && size[0] > 0 && size[1] > 0 && Math.max(...size, ...min.map(Math.abs)) < FARTHEST;
    const given = usable ? { x0: min[0], y0: min[1], x1: min[0] + size[0], y1: min[1] + size[1] } : undefined;
    const padding = Math.min(20, Math.max(0, numberOf(group.padding) ?? PADDING));
    const box = given && (!bounds || holdsBox(given, bounds)) ? given : bounds && boxAround(corners, padding);
    if (box) boxes.set(group.id, box);
    return box;
  };
  for (const group of groups.values()) boxOf(group, []);
  return boxes;
}

const holdsBox = (outer: Box, inner: Box): boolean =>
  outer.x0 <= inner.x0 + 0.01 &&
  outer.y0 <= inner.y0 + 0.01 &&
  outer.x1 >= inner.x1 - 0.01 &&
  outer.y1 >= inner.y1 - 0.01;

type ReadZone = PlacedZone & { readonly isOurs: boolean };

function zonesOf(data: BlueprintData, containers: readonly { id: string }[]): ReadZone[] {
  const ids = new Set(containers.map(({ id }) => id));
  return data.surfaces.flatMap((surface): ReadZone[] => {
    const box = surface.type === 'zone' ? surfaceShape(surface)?.box : undefined;
    if (!box) return [];
    const [vpc = ''] = surface.id.split('/');
    const name = shown(surface.name ?? surface.region ?? 'zone');
    return [{ name, vpc: ids.has(vpc) ? vpc : '', box, isOurs: isOurZone(surface) }];
  });
}

interface LinksOf {
  readonly data: BlueprintData;
  readonly known: ReadonlySet<string>;
  readonly problems: string[];
  readonly name: (id: string) => string;
}

function linksOf({ data, known, problems, name }: LinksOf): Link[] {
  const byPair = new Map<string, Link[]>();
  const connectors = connectorIds(data);
  for (const edge of data.edges) {
    const missing = [edge.from, edge.to].find((id) => !known.has(id) && !connectors.has(id));
    if (missing !== undefined) {
      problems.push(`The connection ${name(edge.id)} ends at ${name(missing)}, which is not in the document.`);
      continue;
    }
    if (edge.from === edge.to || connectors.has(edge.from) || connectors.has(edge.to)) continue;
    push(byPair, `${edge.from}\n${edge.to}`, {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      dashed: edge.dashed === true,
      label: shown(edge.label ?? '', 40),
      count: 1,
    });
  }
  for (const link of linksThrough(data, known))
    push(byPair, `${link.from}\n${link.to}`, { ...link, label: shown(link.label, 40) });
  const links: Link[] = [];
  const pairs = [...byPair].sort(([a], [b]) => compareText(a, b));
  for (const [, [first, ...others]] of pairs) {
    if (!first) continue;
    const labels = new Set([first, ...others].map(({ label }) => label).filter((label) => label !== ''));
    const dashed = first.dashed && others.every((link) => link.dashed);
    links.push({ ...first, dashed, label: shown([...labels].join(', '), 60) });
  }
  return links;
}
