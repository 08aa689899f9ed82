import type { Collector } from './collector.ts';
import { ANALYTICS } from './collectors/analytics.ts';
import { APIS } from './collectors/apis.ts';
import { CLUSTERS } from './collectors/clusters.ts';
import { COMPUTE } from './collectors/compute.ts';
import { CONTAINERS } from './collectors/containers.ts';
import { DATABASES } from './collectors/databases.ts';
import { DELIVERY } from './collectors/delivery.ts';
import { EDGE } from './collectors/edge.ts';
import { EVENTS } from './collectors/events.ts';
import { FUNCTIONS } from './collectors/functions.ts';
import { MACHINE_LEARNING } from './collectors/machine-learning.ts';
import { MESSAGING } from './collectors/messaging.ts';
import { NETWORK } from './collectors/network.ts';
import { OPERATIONS } from './collectors/operations.ts';
import { PRIVATE_NETWORK } from './collectors/private-network.ts';
import { SIGN_IN } from './collectors/sign-in.ts';
import { STORAGE } from './collectors/storage.ts';

/** All that a scan reads. */
export const COLLECTORS: readonly Collector[] = [
  ...NETWORK,
  ...PRIVATE_NETWORK,
  ...COMPUTE,
  ...FUNCTIONS,
  ...CONTAINERS,
  ...DATABASES,
  ...STORAGE,
  ...MESSAGING,
  ...EVENTS,
  ...ANALYTICS,
  ...CLUSTERS,
  ...MACHINE_LEARNING,
  ...EDGE,
  ...APIS,
  ...SIGN_IN,
  ...DELIVERY,
  ...OPERATIONS,
];

/** The component types that a scan can find; for all others there is no collector. */
export const COLLECTED_TYPES: readonly string[] = [
  ...new Set(
    COLLECTORS.flatMap(({ steps }) => steps)
      .flatMap(({ makes }) => (makes && !makes.hidden ? [makes, ...(makes.variants ?? [])] : []))
      .map(({ type }) => type),
  ),
].sort();
