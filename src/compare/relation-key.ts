/**
 * One number for each from, label and to; the same for the same three. A text of two ids would be long, and made anew for
 * each of the many relations that two sides have in common.
 */
export function relationKeys(): (from: string, label: string, to: string) => number {
  const ids = new Map<string, number>();
  const labels = new Map<string, number>();
  const numberOf = (map: Map<string, number>, text: string): number => {
    const known = map.get(text);
    if (known !== undefined) return known;
    map.set(text, map.size);
    return map.size - 1;
  };
  // Exact below 2^53: room for 4 million ids and 512 labels.
  return (from, label, to) => (numberOf(ids, from) * 2 ** 22 + numberOf(ids, to)) * 512 + numberOf(labels, label);
}
