/**
 * An error that the caller can mend. Its message is shown as it is, so it must be whole sentences of ours: what was
 * wrong, what is valid, what to do next. Anything else that is thrown counts as a fault of the program and is never
 * shown (see tools/tool.ts).
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Somebody else changed a thing since the caller read it; nothing was changed now. */
export class ConflictError extends UserError {
  constructor(of: { what: string; version: string; next: string }) {
    super(
      `${of.what} was changed by somebody else since you read it: its version is now ${of.version}. Nothing was changed. ${of.next}`,
    );
  }
}

/** The optional part that makes pixels is not there; vector pictures and words still are. */
export class MissingCanvasError extends UserError {}

/** The names nearest to `wanted`, best first: those that contain it or differ by few letters. At most `limit`. */
export function nearest(wanted: string, known: readonly string[], limit = 3): string[] {
  const low = wanted.toLowerCase();
  const most = Math.floor(Math.max(2, low.length / 3));
  return known
    .map((name) => ({ name, score: distance(low, name.toLowerCase(), most) }))
    .filter(({ score }) => score <= most)
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/**
 * Edits between two words (Levenshtein); a word that contains the other counts as one edit away. Infinity when it is
 * more than `most`: hundreds of names are compared for one wrong word, and nearly all of them are far from it.
 */
function distance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.min(a.length, b.length) > 2 && (b.includes(a) || a.includes(b))) return 1;
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change);
      next.push(edits);
      if (edits < least) least = edits;
    }
    if (least > most) return Infinity;
    row = next;
  }
  return row[b.length] ?? 0;
}
