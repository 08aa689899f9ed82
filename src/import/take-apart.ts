import type { ImportedItem } from './imported-item.ts';
import { findKind } from './kinds/find-kind.ts';
import type { Kind } from './kinds/kind.ts';
import { isSetting, type Part, partOf } from './parts.ts';
import { createReferenceIndex, type Reference } from './reference-index.ts';

/** An item with what it is and what it names. */
export interface Entry {
  readonly item: ImportedItem;
  /** A part of another, by its type. */
  readonly part: Part | undefined;
  readonly kind: Kind | undefined;
  /** Component type; `block` where nothing is known. */
  readonly type: string;
  references: readonly Reference[];
  /** The resource that it belongs to: itself, or what it is a part of; nothing where that is not in the file. */
  owner: Entry | undefined;
}

/** Parts of parts are followed this far. */
const MAX_HOPS = 6;

/**
 * The items of a file, each with what it names and whose part it is. What no table knows is a part of the first thing
 * of the same service that it names, else left as it is.
 */
export function takeApart(items: readonly ImportedItem[]): Entry[] {
  const entries = items.map((item): Entry => {
    const part = partOf(item.type);
    const kind = part ? undefined : findKind(item.type);
    return { item, part, kind, type: kind?.type ?? 'block', references: [], owner: undefined };
  });
  const index = createReferenceIndex(entries);
  for (const entry of entries) entry.references = index.referencesOf(entry);
  const direct = new Map(entries.map((entry) => [entry, directOwner(entry)]));
  for (const entry of entries) {
    let at: Entry | undefined = entry;
    for (let hops = 0; hops < MAX_HOPS && at !== undefined; hops++) {
      const next: Entry | undefined = direct.get(at);
      if (next === at) break;
      at = next;
    }
    entry.owner = at !== undefined && direct.get(at) === at ? at : undefined;
  }
  foldTasks(entries);
  return entries;
}

/** Itself for a resource; of a part, what its field names. */
function directOwner(entry: Entry): Entry | undefined {
  const { part, kind, item, references } = entry;
  if (part) {
    for (const path of part.owner.split('|')) {
      const found = references.find((reference) => reference.path === path || reference.path.startsWith(`${path}.`));
      if (found) return found.target;
    }
    return undefined;
  }
  if (kind) return entry;
  const own = serviceOf(item.type);
  const sibling = references.find(({ target }) => target !== entry && serviceOf(target.item.type) === own)?.target;
  return sibling ?? (isSetting(item.type) ? undefined : entry);
}

/** `aws_s3` of aws_s3_bucket_metric, `AWS::S3` of AWS::S3::Bucket. */
const serviceOf = (type: string): string =>
  type.includes('::') ? type.split('::').slice(0, 2).join('::') : type.split('_').slice(0, 2).join('_');

/** A task definition that one service runs is told with it, as a scan does. */
function foldTasks(entries: readonly Entry[]): void {
  const users = new Map<Entry, Entry[]>();
  for (const entry of entries) {
    if (entry.type !== 'ecsservice') continue;
    for (const { target } of entry.references) {
      if (target.type === 'ecstask') users.set(target, [...(users.get(target) ?? []), entry]);
    }
  }
  for (const [task, [service, ...others]] of users)
    if (service && others.every((other) => other === service)) task.owner = service;
}
