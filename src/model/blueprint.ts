import { z } from 'zod';

/**
 * A Cloudcraft document. Reading is loose: unknown fields and types are kept, and positions, sizes, numbers and colours
 * may be anything: whoever needs one reads it with `pairOf`, `numberOf` or `colorOf` and treats a wrong one as absent.
 * Fields marked (ours) are extra ones that our layout writes and Cloudcraft keeps.
 */
/** A number, often written as a string; `numberOf` reads it. */
const Loose = z.unknown();

/** A position or size; `pairOf` reads it, whatever it turns out to be. */
const Pair = z.unknown();

/** `{isometric, 2d}`, a plain string, or the string "null": all three occur; `colorOf` reads it. */
export const Color = z.unknown();

const item = () => ({
  id: z.string(),
  type: z.string(),
  arn: z.string().nullish(),
  resourceId: z.string().nullish(),
  region: z.string().nullish(),
  mapPos: Pair.optional(),
  color: Color.optional(),
  accentColor: Color.optional(),
  borderColor: Color.optional(),
  background: Color.optional(),
  link: z.string().nullish(),
  locked: z.boolean().nullish(),
});

export const BlueprintNode = z.lazy(() =>
  z.looseObject({
    ...item(),
    /** (ours) What it is called, and the smaller line under it. */
    name: z.string().optional(),
    detail: z.string().optional(),
    /** (ours) Our type where Cloudcraft has none; `type` is then `block`. */
    component: z.string().optional(),
    /** (ours) So that filters work on the document alone. */
    tags: z.record(z.string(), z.string()).optional(),
    state: z.string().optional(),
  }),
);
export type BlueprintNode = z.infer<typeof BlueprintNode>;

export const BlueprintGroup = z.lazy(() =>
  z.looseObject({
    ...item(),
    name: z.string().nullish(),
    /** Ids of members: nodes and other groups. */
    nodes: z.array(z.string()).nullish(),
    shape: z.string().nullish(),
    padding: Loose.optional(),
    mapSize: Pair.optional(),
    visible: z.boolean().nullish(),
    /** (ours) For subnets: public, private or isolated, from the route tables. */
    access: z.string().optional(),
    detail: z.string().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
);
export type BlueprintGroup = z.infer<typeof BlueprintGroup>;

export const BlueprintEdge = z.lazy(() =>
  z.looseObject({
    id: z.string(),
    type: z.string().optional(),
    from: z.string(),
    to: z.string(),
    width: Loose.optional(),
    dashed: z.boolean().nullish(),
    startCap: z.string().nullish(),
    endCap: z.string().nullish(),
    color: Color.optional(),
    /** (ours) What flows or what the relation is called. */
    label: z.string().optional(),
  }),
);
export type BlueprintEdge = z.infer<typeof BlueprintEdge>;

export const BlueprintSurface = z.lazy(() =>
  z.looseObject({
    ...item(),
    name: z.string().optional(),
    mapSize: Pair.optional(),
    points: z.unknown().optional(),
    shadow: z.boolean().nullish(),
  }),
);
export type BlueprintSurface = z.infer<typeof BlueprintSurface>;

export const BlueprintText = z.lazy(() =>
  z.looseObject({
    ...item(),
    text: z.string(),
    textSize: Loose.optional(),
    isometric: z.boolean().nullish(),
    standing: z.boolean().nullish(),
    direction: z.string().nullish(),
    outline: z.boolean().nullish(),
  }),
);
export type BlueprintText = z.infer<typeof BlueprintText>;

export const BlueprintIcon = z.lazy(() =>
  z.looseObject({
    ...item(),
    iconSet: z.string().nullish(),
    name: z.string().nullish(),
    iconSize: Loose.optional(),
    isometric: z.boolean().nullish(),
    standing: z.boolean().nullish(),
    direction: z.string().nullish(),
  }),
);
export type BlueprintIcon = z.infer<typeof BlueprintIcon>;

export const BlueprintImage = z.lazy(() =>
  z.looseObject({
    ...item(),
    key: z.string().nullish(),
    scale: Loose.optional(),
    isometric: z.boolean().nullish(),
    standing: z.boolean().nullish(),
    direction: z.string().nullish(),
  }),
);
export type BlueprintImage = z.infer<typeof BlueprintImage>;

const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** The `data` of a blueprint. Every collection may be missing or null on the wire and is a list here. */
export const BlueprintData = z.lazy(() =>
  z.looseObject({
    name: z.string().nullish(),
    grid: z.string().nullish(),
    projection: z.string().nullish(),
    theme: z.looseObject({ base: z.string().nullish() }).nullish(),
    version: z.int().nullish(),
    nodes: list(BlueprintNode),
    groups: list(BlueprintGroup),
    surfaces: list(BlueprintSurface),
    edges: list(BlueprintEdge),
    connectors: list(z.looseObject({ id: z.string().optional(), mapPos: Pair.optional() })),
    text: list(BlueprintText),
    icons: list(BlueprintIcon),
    images: list(BlueprintImage),
    disabledLayers: list(z.string()),
    shareDocs: z.boolean().nullish(),
    linkKey: z.string().nullish(),
    liveAccount: z.looseObject({ id: z.string().nullish(), type: z.string().nullish() }).nullish(),
    liveOptions: z.looseObject({}).nullish(),
  }),
);
export type BlueprintData = z.infer<typeof BlueprintData>;

/** What a list shows. Times are ISO 8601 UTC. */
export const BlueprintSummary = z.object({
  blueprint_id: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  created_at: z.string().optional(),
  updated_at: z.string().optional(),
});
export type BlueprintSummary = z.infer<typeof BlueprintSummary>;

/** A whole stored blueprint. `version` is compared on update: an ETag on Cloudcraft, a hash on disk. */
export const Blueprint = BlueprintSummary.extend({
  version: z.string(),
  data: BlueprintData,
  /** Who else may see or change it: `team/<id>` or `customer/<id>`; absent where it was never shared. */
  read_access: z.array(z.string()).optional(),
  write_access: z.array(z.string()).optional(),
});
export type Blueprint = z.infer<typeof Blueprint>;

/** A document with nothing in it, as Cloudcraft's own new ones are. */
export const emptyBlueprint = (name: string): BlueprintData => ({
  name,
  grid: 'infinite',
  projection: 'isometric',
  theme: { base: 'light' },
  nodes: [],
  groups: [],
  surfaces: [],
  edges: [],
  connectors: [],
  text: [],
  icons: [],
  images: [],
  disabledLayers: [],
  shareDocs: false,
});

/** A finite number from a number or a numeric string, else nothing. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A pair of finite numbers (mapPos, mapSize), else nothing. */
export function pairOf(value: unknown): [number, number] | undefined {
  if (!Array.isArray(value)) return undefined;
  const first = numberOf(value[0]);
  const second = numberOf(value[1]);
  return first === undefined || second === undefined ? undefined : [first, second];
}

/** The colour for a projection as #rrggbb, else nothing. */
export function colorOf(value: unknown, projection: 'isometric' | '2d'): string | undefined {
  const inner = typeof value === 'object' && value !== null ? Reflect.get(value, projection) : value;
  return typeof inner === 'string' && /^#[0-9a-f]{6}$/i.test(inner) ? inner.toLowerCase() : undefined;
}

/** The component type of a node: ours where it has one, else Cloudcraft's. */
export const componentTypeOf = (node: BlueprintNode): string => node.component ?? node.type;
