import type { Coverage } from '../model/coverage.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** One of the two things that are compared. */
export interface Side {
  readonly snapshot: Snapshot;
  readonly inventory: Inventory;
  readonly coverage: Coverage;
}

/** A side with what every step looks up. */
export interface IndexedSide extends Side {
  readonly byId: ReadonlyMap<string, Resource>;
}

export const indexSide = (side: Side): IndexedSide => ({
  ...side,
  byId: new Map(side.inventory.resources.map((resource) => [resource.id, resource])),
});
