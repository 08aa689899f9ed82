import type { ScenePlate } from '../model/scene.ts';

/** Grid units: plates that begin this close to each other share the room for their captions. */
const SAME = 0.2;

/**
 * Where each y of the ground goes when every named plate gets `room` (grid units) for a caption at its top, which is
 * where draw.io writes it; our own layout keeps that room at the front. Distances only grow, so nothing overlaps or
 * leaves its container that did not before, and what was in line stays so.
 */
export function withCaptionsOnTop(plates: readonly ScenePlate[], room: number): (y: number) => number {
  const tops: number[] = [];
  for (const top of plates
    .filter(({ name }) => name !== '')
    .map(({ box }) => box.y0)
    .sort((a, b) => a - b)) {
    if (top - (tops.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME) tops.push(top);
  }
  // What stands at such a top is an edge and stays; what stands below it moves.
  return (y) => y + room * countBelow(tops, y - SAME - 1e-6);
}

/** How many of the sorted values are less. */
function countBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
