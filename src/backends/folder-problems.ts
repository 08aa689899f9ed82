import type { Status } from '../model/status.ts';
import { UserError } from '../model/user-error.ts';
import { checkFolder } from '../store/check-folder.ts';
import type { Store } from '../store/store.ts';
import type { Damaged } from './backend.ts';
import { problemOf } from './problem-of.ts';

/** What is wrong with the folders, which both backends write into. */
export async function folderProblems({ dataDir, outputDir }: Store): Promise<Status['problems']> {
  const found = await Promise.all([...new Set([dataDir, outputDir])].map(checkFolder));
  // An output folder inside a data folder that cannot be written says the same twice.
  const broken = found.flatMap((error) => (error === undefined ? [] : [problemOf(error)]));
  return broken.filter(({ problem }, i) => broken.findIndex((other) => other.problem === problem) === i);
}

interface Listed<T> {
  readonly documents: T[];
  readonly damaged: Damaged[];
}

/** All documents of one kind; where their folder cannot be read that is what is damaged, so that the rest goes on. */
export async function listedOrDamaged<T>(all: () => Promise<Listed<T>>): Promise<Listed<T>> {
  try {
    return await all();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { problem, fix } = problemOf(error);
    return { documents: [], damaged: [{ file: 'the data folder', reason: `${problem} ${fix}` }] };
  }
}
