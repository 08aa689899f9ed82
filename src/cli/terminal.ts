import type { Call } from '../backends/backend.ts';

/** What a command may use of the process: where it is, and where its words go. */
export interface Terminal {
  readonly cwd: string;
  /** A line, or a whole text that ends in a line break, to stdout. */
  readonly print: (text: string) => void;
  /** To stderr; only used where somebody watches. */
  readonly progress?: (text: string) => void;
}

/** Calls of a command: progress is shown on a terminal, and nothing elsewhere. */
export function callOf({ progress }: Terminal): Call {
  const { signal } = new AbortController();
  if (progress === undefined) return { signal };
  return { signal, progress: ({ message }) => progress(message) };
}
