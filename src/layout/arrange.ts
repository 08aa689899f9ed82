import type { BlueprintData } from '../model/blueprint.ts';
import { furnitureOf } from '../model/furniture.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Projection } from '../model/projection.ts';
import { bestPlacement } from './best-scale.ts';
import { likelyWidth, pictureLimits } from './picture.ts';
import { readInventory } from './read-inventory.ts';
import { relatedOf } from './related.ts';
import { writeBlueprint } from './write-blueprint.ts';

export interface ArrangeOptions {
  /** Name of the document. */
  readonly name: string;
  /** For which look the ground plan is shaped: square for isometric (the default), wide for 2D. */
  readonly projection?: Projection;
}

/**
 * A Cloudcraft document, with coordinates, of everything in an inventory that is drawn. Node ids are native ids, with
 * `@region` added where two resources share one. What joins others (target groups, listeners, event sources) becomes
 * the line between them; security groups and network ACLs are groups that say `visible: false`. The order of the
 * input does not matter: equal inventories give equal documents.
 */
export function arrange(inventory: Inventory, options: ArrangeOptions): BlueprintData {
  const projection = options.projection ?? 'isometric';
  const related = relatedOf(inventory);
  const read = readInventory(related);
  const limits = pictureLimits({});
  const legend = [{ kind: 'line' as const, dashed: false, label: 'x' }];
  const furniture = furnitureOf({ width: likelyWidth(limits), title: 'x', subtitle: 'x', notes: ['x'], legend });
  const { placement } = bestPlacement({ estate: read.estate, projection, limits, furniture });
  return writeBlueprint({ name: options.name, projection, related, read, placement });
}
