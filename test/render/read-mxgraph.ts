import { expect } from 'vitest';

export interface ReadCell {
  readonly id: string;
  readonly parent: string;
  readonly label: string;
  readonly style: string;
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly isEdge: boolean;
  readonly box: readonly number[];
  readonly points: readonly number[][];
}

const unescapeXml = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
};

/** The cells of a file, after checking what draw.io needs: a tree, real ends, numbers. */
export function read(xml: string): Map<string, ReadCell> {
  const open: string[] = [];
  for (const [tag, closing, name, , empty] of xml.matchAll(/<(\/?)([A-Za-z]+)((?:\s[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (closing === '/') expect(open.pop(), tag).toBe(name);
    else if (empty !== '/') open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
  expect(xml).not.toMatch(/NaN|Infinity|undefined/);
  const cells = new Map<string, ReadCell>();
  for (const line of xml.split('\n').filter((part) => /^<(mxCell|UserObject)/.test(part))) {
    const cell = /<mxCell[^>]*>/.exec(line)?.[0] ?? '';
    const id = attribute(line, 'id') ?? '';
    expect(cells.has(id), `${id} once`).toBe(false);
    const numbers = (tag: string, names: string[]) => names.map((name) => Number(attribute(tag, name)));
    const geometry = /<mxGeometry[^>]*>/.exec(line)?.[0] ?? '';
    const isEdge = attribute(cell, 'edge') === '1';
    const points = [...line.matchAll(/<mxPoint[^>]*>/g)].map(([tag]) => numbers(tag, ['x', 'y']));
    const box = isEdge || geometry === '' ? [] : numbers(geometry, ['x', 'y', 'width', 'height']);
    expect([...box, ...points.flat()].every(Number.isFinite), line.slice(0, 200)).toBe(true);
    if (isEdge) expect(geometry).toMatch(/relative="1" as="geometry"/);
    cells.set(id, {
      id,
      parent: attribute(cell, 'parent') ?? '',
      label: attribute(line, 'value') ?? attribute(line, 'label') ?? '',
      style: attribute(cell, 'style') ?? '',
      source: attribute(cell, 'source'),
      target: attribute(cell, 'target'),
      isEdge,
      box,
      points,
    });
  }
  for (const cell of cells.values()) {
    if (cell.id !== '0') expect(cells.has(cell.parent), `${cell.id} in ${cell.parent}`).toBe(true);
    for (const end of [cell.source, cell.target]) if (end !== undefined) expect(cells.has(end)).toBe(true);
    expect(ancestors(cells, cell).length).toBeLessThan(50);
  }
  return cells;
}

export function ancestors(cells: ReadonlyMap<string, ReadCell>, cell: ReadCell): string[] {
  const found: string[] = [];
  for (let at = cells.get(cell.parent); at !== undefined && found.length < 50; at = cells.get(at.parent))
    found.push(at.id);
  return found;
}
