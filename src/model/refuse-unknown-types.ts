import { counted } from './counted.ts';
import type { DescribedComponent } from './description.ts';
import { findComponent, suggestComponents } from './find-component.ts';
import { isFrameWord } from './own-frame.ts';
import { shown } from './untrusted.ts';
import { UserError } from './user-error.ts';

/** Unknown types that one error names, each with what is near. */
const MOST_TYPES = 20;

/**
 * Throws UserError with all types that mean nothing here, each with the nearest known ones, and with the word that
 * draws a plain block in spite of it. `nothing` ends "nothing was ...": created, changed; `again` is the tool to call.
 */
export function refuseUnknownTypes(
  described: readonly Pick<DescribedComponent, 'id' | 'type'>[],
  { nothing, again }: { nothing: string; again: string },
): void {
  const unknown = new Map<string, string[]>();
  for (const { id, type } of described) {
    if (isFrameWord(type) || findComponent(type)) continue;
    unknown.set(type, [...(unknown.get(type) ?? []), id]);
  }
  if (unknown.size === 0) return;
  const told = [...unknown].slice(0, MOST_TYPES).map(([type, ids]) => {
    const near = suggestComponents(type);
    const which = ids.slice(0, 3).map((id) => shown(id, 60));
    const more = ids.length > 3 ? [`${ids.length - 3} more`] : [];
    const hint = near.length > 0 ? `nearest are ${near.join(', ')}` : 'nothing known is near';
    return `"${shown(type, 60)}" (${[...which, ...more].join(', ')}): ${hint}`;
  });
  const left = unknown.size - MOST_TYPES;
  const rest = left > 0 ? `; and ${counted(left, 'more type')}` : '';
  throw new UserError(
    `${counted(unknown.size, 'type')} ${unknown.size === 1 ? 'is' : 'are'} not known, so nothing was ${nothing}. ${told.join('; ')}${rest}. Call ${again} again with a known type, with type "block" and a name to draw a plain labelled block all the same, or with "group" for a frame around others.`,
  );
}
