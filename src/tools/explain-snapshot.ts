import { isUuid } from '../model/id.ts';
import { UserError } from '../model/user-error.ts';
import type { RunContext } from './tool.ts';

/**
 * Throws the error again, or a better one where the id is that of a snapshot: who saw a snapshot's picture may want to
 * work on that. `nothing` and `next` say what did not happen, and what is to be done with the blueprint made of it.
 */
export async function explainSnapshot(
  error: unknown,
  of: { id: string; nothing: string; next: string; context: Pick<RunContext<never>, 'offered' | 'signal'> },
): Promise<never> {
  const { offered, signal } = of.context;
  if (!(error instanceof UserError) || !isUuid(of.id) || offered.snapshots === undefined) throw error;
  const isSnapshot = await offered.snapshots.get(of.id, { signal }).then(
    () => true,
    () => false,
  );
  if (!isSnapshot) throw error;
  throw new UserError(
    `${of.id} is a snapshot, which stays as it was taken; ${of.nothing}. Call create_blueprint with from "${of.id}" (and a filter for a part of it) to make a blueprint of it, then ${of.next}.`,
  );
}
