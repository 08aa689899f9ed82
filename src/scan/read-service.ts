import { catalogCall } from './catalog.ts';
import type { Collector, Step } from './collector.ts';
import { type Claim, type Draft, details, draftOf, fill, keysOf, type Node, type Origin, textOf } from './draft.ts';
import { evidenceOf } from './evidence.ts';
import { isRecord, valuesAt } from './path.ts';
import { sorted } from './prune.ts';

/** A relation that an item is: both ends are names, to be settled when all resources are known. */
export interface JoinClaim extends Claim {
  readonly from: string;
  readonly fromTypes: readonly string[];
  readonly region: string;
}

export interface Gathered {
  readonly drafts: Draft[];
  readonly joins: JoinClaim[];
}

/** Reads all pages of one call; on failure it has noted why and answers with nothing. */
export type Reader = (request: {
  step: Step;
  /** Where to ask, and the region that the coverage names: `global` for what is asked once. */
  region: string;
  told: string;
  input: Record<string, unknown>;
  /** Of how many things the call is made for only so many. */
  limited?: { asked: number; of: number } | undefined;
}) => Promise<readonly unknown[]>;

/** Runs the steps of one service in one region, each as soon as what it is asked for is known. */
export async function readService(of: {
  collector: Collector;
  origin: Origin;
  read: Reader;
  /** Whether resources of a region are wanted; matters for what is listed once for all regions. */
  wanted: (region: string) => boolean;
  /** Where what is read is put, as it comes. */
  into: Gathered;
}): Promise<void> {
  const { collector, origin, read, wanted } = of;
  const { steps } = collector;
  const { drafts, joins } = of.into;
  const late: { step: Step; node: Node }[] = [];

  const absorb = (step: Step, item: unknown, above: Node | undefined): Node[] => {
    const node: Node = above ? { item, above } : { item };
    const from = { ...origin, region: regionOf(collector, node) ?? origin.region };
    if (step.makes) {
      node.draft = draftOf({ step, node, origin: from });
      if (node.draft && !wanted(from.region)) return [];
      if (node.draft) drafts.push(node.draft);
    } else if (above?.draft) node.draft = above.draft;
    if (step.adds?.to) late.push({ step, node });
    else if (step.adds && node.draft) add({ step, node, origin: from }, node.draft);
    if (step.joins) joins.push(...joinsOf(step, node, from.region));
    return [node];
  };

  const expand = async (step: Step, asked: readonly Node[]): Promise<void> => {
    const { only } = step;
    // What tells about a resource is only asked for what became one.
    const told = step.adds && step.adds.to === undefined ? asked.filter(({ draft }) => draft) : asked;
    const all = only ? told.filter((node) => textOf(node, only.path) === only.is) : told;
    const nodes = all.slice(0, step.most);
    const limited = nodes.length < all.length ? { asked: nodes.length, of: all.length } : undefined;
    const calls = step.after === undefined ? [[]] : chunks(nodes, step.batch ?? 1);
    await Promise.all(
      calls.map(async (chunk) => {
        const [first] = chunk;
        const region = first?.draft && collector.scope === 'buckets' ? first.draft.region : origin.region;
        const once = collector.scope === 'global' || (collector.scope === 'buckets' && !first);
        const items = await read({
          step,
          region,
          told: once ? 'global' : region,
          input: inputOf(step, chunk),
          limited,
        });
        const made = items.flatMap((item) => absorb(step, item, first));
        const next = steps.filter(({ after }) => after !== undefined && [after].flat().includes(step.call));
        await Promise.all(next.map((child) => expand(child, made)));
      }),
    );
  };

  await Promise.all(steps.filter(({ after }) => after === undefined).map((step) => expand(step, [])));
  const known = new Map(drafts.flatMap((draft) => [draft.native, draft.arn ?? draft.id].map((key) => [key, draft])));
  for (const { step, node } of late) {
    const to = step.adds?.to ?? '';
    const pattern = { node, native: '', account: origin.account, origin };
    const draft = known.get((to.startsWith('arn:') ? fill(to, pattern) : textOf(node, to)) ?? '');
    if (draft) add({ step, node, origin }, draft);
  }
}

/** Where the resource of an item lives: nowhere for global services, a bucket in the region that S3 tells. */
function regionOf({ scope }: Collector, node: Node): string | undefined {
  if (scope === 'global') return 'global';
  if (scope === 'region') return undefined;
  if (node.draft) return node.draft.region;
  const told = textOf(node, 'BucketRegion') ?? textOf(node, 'LocationConstraint') ?? 'us-east-1';
  // The oldest name of a region, which S3 still gives.
  return told === 'EU' ? 'eu-west-1' : told;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** Parameters of a call: literals, or paths into the items that it is asked for (see Step.input). */
export function inputOf(step: Step, chunk: readonly Node[]): Record<string, unknown> {
  const [first] = chunk;
  const entries = Object.entries(step.input ?? {}).map(([name, value]): [string, unknown] => {
    if (typeof value !== 'string') return [name, value];
    const path = value.slice(1);
    if (value === '=') return [name, first?.draft?.native];
    if (value === '!') return [name, first?.draft?.arn];
    if (value.startsWith('@')) return [name, first && textOf(first, path)];
    if (value.startsWith('^')) return [name, first?.above && textOf(first.above, path)];
    if (value.startsWith('*')) return [name, chunk.flatMap((node) => textOf(node, path) ?? [])];
    return [name, value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function add({ step, node, origin }: { step: Step; node: Node; origin: Origin }, draft: Draft): void {
  const { tags, properties, claims } = details(step, catalogCall(step.call).call, node);
  Object.assign(draft.tags, tags);
  draft.claims.push(...claims);
  draft.answers.push(node.item);
  const known = { node, native: draft.native, account: draft.account, origin };
  draft.keys.push(...keysOf(step.adds?.keys, known));
  draft.names.unshift(...keysOf(step.adds?.names, known));
  const as = step.adds?.as;
  if (as?.endsWith('[]') && typeof node.item === 'string') listed(draft, as, node.item);
  if (Object.keys(properties).length === 0) return;
  if (as === undefined) Object.assign(draft.properties, properties);
  else if (as.endsWith('[]')) listed(draft, as, properties);
  else {
    const there = draft.properties[as];
    draft.properties[as] = { ...(isRecord(there) ? there : {}), ...properties };
  }
}

function listed(draft: Draft, as: string, item: unknown): void {
  const key = as.slice(0, -2);
  const list = draft.properties[key];
  draft.properties[key] = sorted([...(Array.isArray(list) ? list : []), item]);
}

function joinsOf(step: Step, node: Node, region: string): JoinClaim[] {
  const join = step.joins;
  const from = join && textOf(node, join.from);
  if (!join || from === undefined) return [];
  return valuesAt(node.item, join.to).flatMap(({ value, around }): JoinClaim[] =>
    typeof value === 'string' && value !== ''
      ? [
          {
            from,
            fromTypes: join.fromTypes,
            region,
            label: join.label,
            to: join.toTypes,
            value,
            path: join.to,
            evidence: evidenceOf(around),
          },
        ]
      : [],
  );
}
