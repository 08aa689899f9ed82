import { type BlueprintData, type BlueprintNode, type BlueprintText, numberOf, pairOf } from '../model/blueprint.ts';
import { shown } from '../model/untrusted.ts';

/** Grid units from the middle of a block to its caption: just in front of its footprint. */
const BELOW = 1.5;

/** Cloudcraft's own captions of live diagrams have this size. */
const CAPTION_SIZE = 15;

const CAPTION_COLOR = { isometric: '#333333', '2d': '#333333' };

/** A text that stands no farther from a block than this (grid units) is its caption, when nothing else says so. */
const NEAR = 2.25;

/**
 * The document with an `isotext` beside every named node, so that names are seen in Cloudcraft's web application, which
 * does not know our `name` field. `labels` holds the node's id: by it our own drawing takes the text as the name of the
 * node and does not draw it twice. Nodes that have such a text already keep it.
 */
export function withCaptions(data: BlueprintData): BlueprintData {
  const labelled = new Set(data.text.map((text) => text.labels));
  const taken = new Set([...data.nodes, ...data.groups, ...data.text].map(({ id }) => id));
  const captions = data.nodes.flatMap((node): BlueprintText[] => {
    const at = pairOf(node.mapPos);
    if (at === undefined || labelled.has(node.id) || !node.name?.trim()) return [];
    const caption = captionFor({ node: node.id, name: node.name, at, taken });
    taken.add(caption.id);
    return [caption];
  });
  return captions.length === 0 ? data : { ...data, text: [...data.text, ...captions] };
}

/** The text that names one node at `at`. */
export function captionFor(of: {
  node: string;
  name: string;
  at: readonly [number, number];
  /** Ids that the document has already. */
  taken: ReadonlySet<string>;
}): BlueprintText {
  const { node, name, at, taken } = of;
  let id = `caption-${node}`;
  for (let n = 2; taken.has(id); n++) id = `caption-${node}-${n}`;
  return {
    id,
    type: 'isotext',
    labels: node,
    text: shown(name),
    textSize: CAPTION_SIZE,
    mapPos: [at[0], at[1] + BELOW],
    isometric: true,
    standing: false,
    direction: 'down',
    outline: false,
    color: CAPTION_COLOR,
  };
}

/**
 * The document with `labels` on every text that stands beside exactly one unnamed node, the nearest ones first:
 * Cloudcraft writes the names of a scan like this and does not say which text belongs to what.
 */
export function withLabels(data: BlueprintData): BlueprintData {
  const known = new Set(data.text.map((text) => text.labels));
  const nodes = data.nodes.filter((node) => !node.name && !known.has(node.id));
  const pairs = data.text
    .filter((text) => typeof text.labels !== 'string' && text.text.trim() !== '')
    .flatMap((text) => nodes.map((node) => ({ text, node, apart: distance(text, node) })))
    .filter(({ apart }) => apart <= NEAR)
    .sort((a, b) => a.apart - b.apart || (a.text.id < b.text.id ? -1 : 1) || (a.node.id < b.node.id ? -1 : 1));
  const labels = new Map<BlueprintText, string>();
  const named = new Set<string>();
  for (const { text, node } of pairs) {
    if (labels.has(text) || named.has(node.id)) continue;
    labels.set(text, node.id);
    named.add(node.id);
  }
  if (labels.size === 0) return data;
  const text = data.text.map((one) => {
    const id = labels.get(one);
    return id === undefined ? one : { ...one, labels: id };
  });
  return { ...data, text };
}

function distance(text: BlueprintText, node: BlueprintNode): number {
  const a = pairOf(text.mapPos);
  const b = pairOf(node.mapPos);
  // Long words in a large size are headings of an area and no captions.
  if (a === undefined || b === undefined || (numberOf(text.textSize) ?? CAPTION_SIZE) > 2 * CAPTION_SIZE)
    return Infinity;
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** What each node is called: its own field, its tag, or the text that labels it. */
export function namesOf(data: BlueprintData): Map<string, string> {
  const names = new Map<string, string>();
  for (const { labels, text } of data.text) {
    if (typeof labels === 'string') names.set(labels, text.split('\n', 1)[0]?.trim() ?? '');
  }
  for (const item of [...data.nodes, ...data.groups]) {
    const name = item.name ?? item.tags?.Name;
    if (typeof name === 'string' && name.trim() !== '') names.set(item.id, name);
  }
  return names;
}
