import type { Collector } from './collector.ts';
import { ANALYTICS } from './collectors/analytics.ts';
import { COMPUTE } from './collectors/compute.ts';
import { CONTAINERS } from './collectors/containers.ts';
import { DATABASES } from './collectors/databases.ts';
import { EDGE } from './collectors/edge.ts';
import { MESSAGING } from './collectors/messaging.ts';
import { NETWORK } from './collectors/network.ts';
import { STORAGE } from './collectors/storage.ts';

/** All that a scan reads. */
export const COLLECTORS: readonly Collector[] = [
  ...NETWORK,
  ...COMPUTE,
  ...CONTAINERS,
  ...DATABASES,
  ...STORAGE,
  ...MESSAGING,
  ...ANALYTICS,
  ...EDGE,
];

/** The component types that a scan can find; for all others there is no collector. */
export const COLLECTED_TYPES: readonly string[] = [
  ...new Set(
    COLLECTORS.flatMap(({ steps }) => steps)
      .flatMap(({ makes }) => (makes && !makes.hidden ? [makes, ...(makes.variants ?? [])] : []))
      .map(({ type }) => type),
  ),
].sort();
