import { isRecord, type Values } from './imported-item.ts';

/** Lists in a state have no gaps but hashes for indexes, so that only this many elements are looked at. */
const MAX_KEYS = 20_000;

interface Branch {
  text?: string;
  readonly inner: Map<string, Branch>;
}

/**
 * The nested values of Terraform's flat map: `{"subnets.#": "2", "subnets.123": "subnet-a", "tags.%": "1",
 * "tags.Name": "x"}`. Everything stays text, except that `true` and `false` become truth values.
 */
export function unflatten(flat: unknown): Values {
  if (!isRecord(flat)) return {};
  const root: Branch = { inner: new Map() };
  for (const [key, value] of Object.entries(flat).slice(0, MAX_KEYS)) {
    if (typeof value !== 'string') continue;
    let at = root;
    for (const step of stepsOf(key)) {
      const next: Branch = at.inner.get(step) ?? { inner: new Map() };
      at.inner.set(step, next);
      at = next;
    }
    at.text = value;
  }
  const values = treeOf(root);
  return isRecord(values) ? values : {};
}

/** Tags may have dots in their names. */
function stepsOf(key: string): string[] {
  const tags = /^(tags|tags_all|volume_tags)\.(.+)$/s.exec(key);
  return tags?.[1] && tags[2] ? [tags[1], tags[2]] : key.split('.');
}

function treeOf({ text, inner }: Branch): unknown {
  if (inner.size === 0) return text === 'true' ? true : text === 'false' ? false : text;
  if (inner.has('#')) {
    const elements = [...inner].filter(([step]) => step !== '#');
    return elements.map(([, element]) => treeOf(element));
  }
  return Object.fromEntries([...inner].filter(([step]) => step !== '%').map(([step, value]) => [step, treeOf(value)]));
}
