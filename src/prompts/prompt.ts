import type { Backend, Call, GroupName } from '../backends/backend.ts';
import { shown } from '../model/untrusted.ts';

/** A value that an argument may have, with the words by which people look for it. */
export interface Choice {
  readonly value: string;
  readonly words: string;
}

export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** What hosts offer while it is typed. */
  choices?(backend: Backend, call: Call): Promise<readonly Choice[]>;
}

/** A task as hosts offer it in their slash menus. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Groups of the port that the tools in its text need. */
  readonly needs: readonly GroupName[];
  readonly arguments: readonly PromptArgument[];
  /** What the user says by it; arguments that were not given are absent. `has`: whether the backend offers a group. */
  text(given: Readonly<Record<string, string | undefined>>, has: (group: GroupName) => boolean): string;
}

/** How many values a completion offers. */
const OFFERED = 50;

/** The values that begin with what was typed, or whose words contain it. None where the backend cannot be reached. */
export async function completePrompt(of: {
  argument: PromptArgument;
  backend: Backend;
  typed: string;
  call: Call;
}): Promise<string[]> {
  const typed = of.typed.trim().toLowerCase();
  const choices = await (of.argument.choices?.(of.backend, of.call) ?? Promise.resolve([])).catch(() => {
    // A menu that offers nothing is better than one that fails.
    return [];
  });
  const found = choices.filter(
    ({ value, words }) => value.toLowerCase().startsWith(typed) || words.toLowerCase().includes(typed),
  );
  return [...new Set(found.map(({ value }) => value))].slice(0, OFFERED);
}

export async function accountChoices(backend: Backend, call: Call): Promise<Choice[]> {
  const { accounts } = (await backend.accounts?.list(call)) ?? { accounts: [] };
  return accounts.map(({ account_id, name }) => ({ value: account_id, words: shown(name, 60) }));
}

/** Snapshots and blueprints, which most tools take alike. */
export async function storedChoices(backend: Backend, call: Call): Promise<Choice[]> {
  const { snapshots } = (await backend.snapshots?.list(call)) ?? { snapshots: [] };
  return [
    ...snapshots.map(({ snapshot_id, name, taken_at }) => ({
      value: snapshot_id,
      words: `${shown(name, 60)} ${taken_at.slice(0, 16)}`,
    })),
    ...(await blueprintChoices(backend, call)),
  ];
}

async function blueprintChoices(backend: Backend, call: Call): Promise<Choice[]> {
  const { blueprints } = (await backend.blueprints?.list(call)) ?? { blueprints: [] };
  return blueprints.map(({ blueprint_id, name }) => ({ value: blueprint_id, words: shown(name, 60) }));
}
