import { resourceId } from '../model/id.ts';
import { type CatalogCall, catalogCall } from './catalog.ts';
import type { EdgeRule, Shape, Step } from './collector.ts';
import { evidenceOf } from './evidence.ts';
import { isRecord, textAt, valuesAt } from './path.ts';
import { prune } from './prune.ts';
import { tagsOf } from './tags.ts';

/** An item of an answer, with the item that it was asked for and the resource that it is, or tells about. */
export interface Node {
  readonly item: unknown;
  readonly above?: Node;
  draft?: Draft | undefined;
}

/** A resource in the making: it may still get tags, properties and claims from further calls. */
export interface Draft {
  /** Catalogue type, by which rules name it. */
  readonly key: string;
  readonly shape: Shape;
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly native: string;
  readonly arn: string | undefined;
  readonly account: string;
  readonly region: string;
  readonly zone: string | undefined;
  readonly state: string | undefined;
  readonly names: string[];
  readonly tags: Record<string, string>;
  readonly properties: Record<string, unknown>;
  /** Other texts by which it is referred to. */
  readonly keys: string[];
  readonly claims: Claim[];
  /** Whole answers, in which the miner looks for what no rule names; never kept beyond the scan. */
  readonly answers: unknown[];
}

/** "This field names another resource": settled when all resources are known. */
export interface Claim {
  readonly label: string;
  readonly to: readonly string[];
  readonly value: string;
  /** Where it was found. */
  readonly path: string;
  /** What it passes through: a port, a record's name. */
  readonly evidence?: string | undefined;
}

/** Where the items come from. */
export interface Origin {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** Text at a path of a node's item, with `^` of the item that it was asked for, with `~` only its last part. */
export function textOf(node: Node, path: string): string | undefined {
  const [item, below] = path.startsWith('^') ? [node.above?.item, path.slice(1)] : [node.item, path];
  if (!below.endsWith('~')) return textAt(item, below);
  const text = textAt(item, below.slice(0, -1));
  return text === undefined ? undefined : lastPart(text);
}

/** The resource that an item is, or nothing where it lacks an id. */
export function draftOf({ step, node, origin }: { step: Step; node: Node; origin: Origin }): Draft | undefined {
  const shape = step.makes;
  if (!shape) return undefined;
  const { entry, call } = catalogCall(step.call);
  const native = textOf(node, shape.native);
  if (native === undefined) return undefined;
  if (shape.where && !fits(shape.where, node)) return undefined;
  const variant = shape.variants?.find(({ path, starts }) => textOf(node, path)?.startsWith(starts));
  const account = (shape.owner && textOf(node, shape.owner)) || origin.account;
  const arn = arnOf(shape.arn, { node, native, account, origin });
  const kind = variant?.kind ?? shape.kind ?? entry.cfn;
  const type = variant?.type ?? shape.type;
  return {
    key: shape.key ?? entry.type,
    shape,
    id: resourceId({ arn, partition: origin.partition, account, region: origin.region, type, native }),
    type,
    kind,
    native,
    arn,
    account,
    region: shape.global ? 'global' : origin.region,
    zone: shape.zone && textOf(node, shape.zone),
    state: shape.state && textOf(node, shape.state),
    names: (shape.names ?? []).flatMap((path) => textOf(node, path) ?? []),
    keys: keysOf(shape.keys, { node, native, account, origin }),
    ...details(step, call, node),
    answers: [node.item],
  };
}

function fits(where: NonNullable<Shape['where']>, node: Node): boolean {
  const text = textOf(node, where.path);
  if ('startsNot' in where) return !text?.startsWith(where.startsNot);
  return 'is' in where ? text === where.is : text !== where.isNot;
}

/** What an item says besides its id: kept fields, tags, and claims by the catalogue's rules and the step's own. */
export function details(
  step: Step,
  call: CatalogCall,
  node: Node,
): { tags: Record<string, string>; properties: Record<string, unknown>; claims: Claim[] } {
  const tagPath = step.makes?.tags ?? step.adds?.tags;
  const fields = step.fields ?? call.fields.filter((field) => !TAG_FIELDS.has(field));
  return {
    tags: tagPath === undefined ? {} : tagsOf(valuesAt(node.item, tagPath).map(({ value }) => value)),
    properties: prune(node.item, fields),
    // An item that is a relation itself says by that what the catalogue's rules would say again.
    claims: [...(step.joins ? [] : call.edges), ...(step.edges ?? [])].flatMap((rule) => claimsOf(rule, node.item)),
  };
}

/** Kept as tags, not as properties. */
const TAG_FIELDS = new Set(['Tags', 'tags', 'TagSet', 'TagList', 'Tags[]', 'UserPoolTags']);

function claimsOf(rule: EdgeRule, item: unknown): Claim[] {
  return valuesAt(item, rule.path).flatMap(({ value, around }): Claim[] => {
    const to = rule.to.map((type) => (type.startsWith('@') ? `kind:${textAt(around.at(-1), type.slice(1))}` : type));
    const claim = { label: rule.label, to, path: rule.path };
    // Environment variables of a function: the name is kept, the value only serves to find what it names.
    if (rule.label === 'env-hint') return hints(value, around.at(-1), rule);
    if (typeof value !== 'string' || value === '') return [];
    const evidence = evidenceOf(around);
    return value.split(/\s*,\s*/).map((one) => ({ ...claim, value: one, evidence }));
  });
}

function hints(value: unknown, element: unknown, rule: EdgeRule): Claim[] {
  const named = isRecord(value)
    ? Object.entries(value)
    : [[isRecord(element) && typeof element.name === 'string' ? element.name : '', value]];
  return named.flatMap(([name, text]) =>
    typeof name === 'string' && typeof text === 'string' && text !== ''
      ? [{ label: rule.label, to: rule.to, path: rule.path, value: text, evidence: `variable ${name}` }]
      : [],
  );
}

const textsAt = (item: unknown, path: string): string[] =>
  valuesAt(item, path).flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : []));

export const lastPart = (text: string): string =>
  text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);

interface Known {
  readonly node: Node;
  readonly native: string;
  readonly account: string;
  readonly origin: Origin;
}

/** The ARN: the text at a path, or what is made of a pattern. */
function arnOf(pattern: string, known: Known): string | undefined {
  if (pattern.startsWith('arn:')) return fill(pattern, known);
  const told = textOf(known.node, pattern);
  return told?.startsWith('arn:') ? told : undefined;
}

/** Further texts by which a resource is referred to: those at paths, or what is made of patterns. */
export const keysOf = (paths: readonly string[] | undefined, known: Known): string[] =>
  (paths ?? []).flatMap((path) => {
    if (/\{./.test(path) && !path.includes('{}')) return [fill(path, known)];
    return /^\^|~$/.test(path) ? (textOf(known.node, path) ?? []) : textsAt(known.node.item, path);
  });

/** A pattern with the words partition, region, account, native or a path in braces. */
export function fill(pattern: string, { node, native, account, origin }: Known): string {
  const words: Readonly<Record<string, string>> = {
    partition: origin.partition,
    region: origin.region,
    account,
    native,
  };
  return pattern.replace(/\{([^}]+)\}/g, (_, word: string) => words[word] ?? textOf(node, word) ?? '');
}
