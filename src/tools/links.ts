import { BLUEPRINT_URI, COVERAGE_URI, INVENTORY_URI } from '../model/resource-uri.ts';
import type { PictureAnswer } from './tool.ts';

/** The data behind a picture, as resources of this server. */
export const blueprintLinks = (id: string): PictureAnswer['links'] => [
  { uri: BLUEPRINT_URI.replace('{blueprint_id}', id), name: 'Blueprint document', mime: 'application/json' },
];

export const snapshotLinks = (id: string): PictureAnswer['links'] => [
  { uri: INVENTORY_URI.replace('{snapshot_id}', id), name: 'Inventory', mime: 'application/json' },
  { uri: COVERAGE_URI.replace('{snapshot_id}', id), name: 'Coverage', mime: 'application/json' },
];
