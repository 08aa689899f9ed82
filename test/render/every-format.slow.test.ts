import fc from 'fast-check';
import { it } from 'vitest';
import { drawInEveryFormat } from './every-format.ts';
import { randomInventory } from './random-inventory.ts';

// Larger ones are drawn in the end-to-end run.
it.each(['isometric', '2d'] as const)('any small inventory draws in every format (%s)', async (projection) => {
  await fc.assert(
    fc.asyncProperty(randomInventory(30), (inventory) => drawInEveryFormat(inventory, projection)),
    { numRuns: 3 },
  );
});
