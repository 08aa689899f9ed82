/** What was found of what is there, and what is there of what was found. */
export interface Measured {
  readonly recall: number;
  readonly precision: number;
  readonly missed: string[];
  readonly invented: string[];
}

/** Compares what was found with what is there, and prints both shares. */
export function measured(what: string, found: Iterable<string>, there: Iterable<string>): Measured {
  const [all, truth] = [new Set(found), new Set(there)];
  const missed = [...truth].filter((one) => !all.has(one));
  const invented = [...all].filter((one) => !truth.has(one));
  const hits = truth.size - missed.length;
  const recall = truth.size === 0 ? 1 : hits / truth.size;
  const precision = all.size === 0 ? 1 : (all.size - invented.length) / all.size;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.error(`${what}: ${truth.size} there, recall ${percent(recall)}, precision ${percent(precision)}`);
  return { recall, precision, missed, invented };
}
