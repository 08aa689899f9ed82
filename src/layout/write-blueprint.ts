import {
  type BlueprintData,
  type BlueprintEdge,
  type BlueprintGroup,
  type BlueprintNode,
  emptyBlueprint,
} from '../model/blueprint.ts';
import { cloudcraftFields } from '../model/cloudcraft-fields.ts';
import type { Box } from '../model/grid.ts';
import type { Resource } from '../model/inventory.ts';
import type { Projection } from '../model/projection.ts';
import { type Container, compareText, type Leaf, type Overlay, push } from './estate.ts';
import type { Placement } from './piece.ts';
import { REGION_PREFIX, type ReadEstate } from './read-inventory.ts';
import type { Related } from './related.ts';

interface WriteOf {
  readonly name: string;
  readonly projection: Projection;
  readonly related: Related;
  readonly read: ReadEstate;
  readonly placement: Placement;
}

/** A quarter of a unit is the finest step that Cloudcraft's own documents use; ours keep two decimals. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

export function writeBlueprint(of: WriteOf): BlueprintData {
  const { estate, marks } = of.read;
  const ids = idsOf(of);
  const idOf = (id: string): string => ids.get(id) ?? id;
  const members = new Map<string, string[]>();
  for (const { id, inside } of [...estate.leaves, ...estate.containers]) push(members, inside, id);
  const groups = [
    ...estate.containers.map((container) =>
      containerGroup({ container, members: members.get(container.id) ?? [], of, idOf }),
    ),
    ...estate.overlays.map((overlay) => overlayGroup({ overlay, of, idOf })),
    ...marks.map((overlay) => ({ ...overlayGroup({ overlay, of, idOf }), visible: false })),
  ];
  const edges: BlueprintEdge[] = estate.links.map((link) => ({
    id: `${idOf(link.from)}->${idOf(link.to)}`,
    type: 'edge',
    from: idOf(link.from),
    to: idOf(link.to),
    width: 2,
    dashed: link.dashed,
    endCap: 'arrow',
    ...(link.label === '' ? {} : { label: link.label }),
  }));
  return {
    ...emptyBlueprint(of.name),
    projection: of.projection,
    nodes: estate.leaves.map((leaf) => nodeOf({ leaf, of, idOf })),
    groups,
    edges,
    surfaces: of.placement.zones.map((zone) => ({
      id: `${idOf(zone.vpc)}/${zone.name}`,
      type: 'zone',
      name: zone.name,
      region: zone.name.replace(/[a-z]$/, ''),
      ...placed(zone.box),
    })),
  };
}

/** Native ids, with the region, then the type and a number where they are not unique. */
function idsOf({ read, related }: WriteOf): Map<string, string> {
  const resources = [...read.estate.leaves, ...read.estate.containers, ...read.estate.overlays, ...read.marks];
  const sorted = resources.map(({ id }) => id).sort(compareText);
  const times = new Map<string, number>();
  const native = (id: string): string =>
    related.get(id)?.native_id || (id.startsWith(REGION_PREFIX) ? id.slice(REGION_PREFIX.length) : id);
  for (const id of sorted) times.set(native(id), (times.get(native(id)) ?? 0) + 1);
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const id of sorted) {
    const resource = related.get(id);
    const plain = native(id);
    let unique = (times.get(plain) ?? 0) > 1 && resource ? `${plain}@${resource.region}` : plain;
    if (taken.has(unique) && resource) unique = `${unique}/${resource.type}`;
    for (let n = 2, base = unique; taken.has(unique); n++) unique = `${base}-${n}`;
    taken.add(unique);
    ids.set(id, unique);
  }
  return ids;
}

const placed = (box: Box): { mapPos: [number, number]; mapSize: [number, number] } => ({
  mapPos: [rounded(box.x0), rounded(box.y0)],
  mapSize: [rounded(box.x1 - box.x0), rounded(box.y1 - box.y0)],
});

/** Fields that every item of a resource has; those without a value are left out. */
function shared(resource: Resource | undefined): Partial<BlueprintNode> {
  if (!resource) return {};
  return {
    ...(resource.arn === undefined
      ? {}
      : resource.arn.startsWith('/')
        ? { resourceId: resource.arn }
        : { arn: resource.arn }),
    ...(resource.region === '' || resource.region === 'global' ? {} : { region: resource.region }),
    ...(Object.keys(resource.tags).length === 0 ? {} : { tags: resource.tags }),
  };
}

interface Written {
  readonly of: WriteOf;
  readonly idOf: (id: string) => string;
}

function nodeOf({ leaf, of, idOf }: Written & { leaf: Leaf }): BlueprintNode {
  const resource = of.related.get(leaf.id);
  const at = of.placement.at.get(leaf.id);
  const known = leaf.component.cloudcraft && leaf.component.drawn === 'node';
  return {
    ...(resource && known ? cloudcraftFields(resource) : {}),
    id: idOf(leaf.id),
    type: known ? leaf.component.type : 'block',
    ...(known ? {} : { component: leaf.component.type }),
    name: leaf.name,
    ...(leaf.detail === '' ? {} : { detail: leaf.detail }),
    ...(at ? { mapPos: [rounded(at[0]), rounded(at[1])] } : {}),
    ...shared(resource),
    ...(resource?.state === undefined ? {} : { state: resource.state }),
  };
}

interface Holding {
  readonly container: Container;
  readonly members: readonly string[];
}

function containerGroup({ container, members, of, idOf }: Written & Holding): BlueprintGroup {
  const resource = of.related.get(container.id);
  const box = of.placement.boxes.get(container.id);
  const access = of.read.access.get(container.id);
  const own = resource ? undefined : container.style;
  return {
    ...(resource ? cloudcraftFields(resource) : {}),
    id: idOf(container.id),
    type: resource?.type ?? container.style,
    name: container.name,
    ...(container.detail === '' ? {} : { detail: container.detail }),
    shape: 'rectangular',
    padding: 1.5,
    nodes: members.map(idOf),
    ...(box ? placed(box) : {}),
    ...shared(resource),
    ...(own === 'region' ? { region: container.name, arn: `arn:aws::${container.name}::` } : {}),
    ...(access ? { access } : {}),
  };
}

function overlayGroup({ overlay, of, idOf }: Written & { overlay: Overlay }): BlueprintGroup {
  const box = of.placement.boxes.get(overlay.id);
  const resource = of.related.get(overlay.id);
  return {
    ...(resource ? cloudcraftFields(resource) : {}),
    id: idOf(overlay.id),
    type: resource?.type ?? overlay.style,
    name: overlay.name,
    shape: 'rectangular',
    padding: 1.5,
    nodes: overlay.members.map(idOf),
    ...(box ? placed(box) : {}),
    ...shared(resource),
  };
}
