import { expect, it } from 'vitest';
import { compareSides } from '../../src/compare/compare-inventories.ts';
import { mermaidGraph } from '../../src/compare/mermaid.ts';
import { changedNeighbourhood } from '../../src/compare/neighbourhood.ts';
import { find, shop, without } from './estates.ts';

/** A node, a line or a class: quoted texts hold no sign that Mermaid reads. */
const LINE =
  /^(flowchart LR| {2}n\d+\["[\p{L}\p{N} ._:/()…+~±-]*<br\/>[\p{L}\p{N} -]*"\]:::\w+| {2}n\d+ (-->|==>|-\.->)\|"[\p{L}\p{N} +-]*"\| n\d+| {2}classDef [\w:#, -]+)$/u;

it('draws a graph of at most 50 nodes, whatever names hold', () => {
  const after = without(shop(), ({ name }) => name === 'shop-orders-dlq');
  for (const [at, one] of after.inventory.resources.entries()) one.tags.changed = String(at);
  find(after, 'rds', 'catalogue').name = '"]; click n1 call alert() %%{init}%% end <b>`';
  const { comparison, union } = compareSides({ before: shop(), after });
  const graph = changedNeighbourhood(comparison, { union: union(), most: 50 });
  expect(graph.nodes).toHaveLength(50);
  expect(graph.left).toBeGreaterThan(0);
  const text = mermaidGraph(graph);
  for (const line of text.split('\n')) expect(line).toMatch(LINE);
});
