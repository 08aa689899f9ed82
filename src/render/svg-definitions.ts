import type { ByteSink } from './byte-sink.ts';
import type { Gradient } from './display-list.ts';
import { num } from './xml.ts';

/** Collects the defs of one document and gives out ids. Ours are a letter and a number, nodes' begin with `node-`. */
export class SvgDefinitions {
  readonly #symbols = new Map<string, string>();
  readonly #gradients = new Map<string, string>();
  readonly #gradientText: string[] = [];
  readonly #nodes = new Set<string>();
  #texts = 0;

  addSymbol(key: string): string {
    const id = `s${this.#symbols.size + 1}`;
    this.#symbols.set(key, id);
    return id;
  }

  symbolId(key: string): string {
    return this.#symbols.get(key) ?? '';
  }

  /** The reference to a gradient; equal gradients share one definition. */
  paint(gradient: Gradient): string {
    const { kind, from, to, stops } = gradient;
    const [x, y] = from.map(num);
    const place =
      kind === 'linear'
        ? `x1="${x}" y1="${y}" x2="${num(to[0])}" y2="${num(to[1])}"`
        : `cx="${x}" cy="${y}" r="${num(to[0])}"`;
    const colors = stops.map(([at, color]) => `<stop offset="${num(at)}" stop-color="${color}"/>`).join('');
    const key = `${kind}Gradient ${place} ${colors}`;
    let id = this.#gradients.get(key);
    if (id === undefined) {
      id = `g${this.#gradients.size + 1}`;
      this.#gradients.set(key, id);
      const tag = `${kind}Gradient`;
      this.#gradientText.push(`<${tag} id="${id}" gradientUnits="userSpaceOnUse" ${place}>${colors}</${tag}>\n`);
    }
    return `url(#${id})`;
  }

  nextTextId(): string {
    this.#texts += 1;
    return `t${this.#texts}`;
  }

  /** An id that occurs once in the document and holds no space. */
  nodeId(id: string): string {
    const plain = `node-${id.replace(/\s/g, '_')}`;
    let unique = plain;
    for (let i = 2; this.#nodes.has(unique); i++) unique = `${plain}-${i}`;
    this.#nodes.add(unique);
    return unique;
  }

  /** Writes the gradients that are not yet written; where they stand in the document does not matter. */
  write(sink: ByteSink): void {
    for (const gradient of this.#gradientText.splice(0)) sink.raw(gradient);
  }
}
