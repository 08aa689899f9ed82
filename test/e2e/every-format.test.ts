import fc from 'fast-check';
import { it } from 'vitest';
import { drawInEveryFormat } from '../render/every-format.ts';
import { randomInventory } from '../render/random-inventory.ts';

it.each(['isometric', '2d'] as const)(
  'any inventory of up to 500 resources draws in every format (%s)',
  async (projection) => {
    await fc.assert(
      fc.asyncProperty(randomInventory(500), (inventory) => drawInEveryFormat(inventory, projection)),
      { numRuns: 4, interruptAfterTimeLimit: 60_000 },
    );
  },
);
