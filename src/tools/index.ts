import { compareSnapshots } from './compare-snapshots.ts';
import { createBlueprint } from './create-blueprint.ts';
import { deleteBlueprint } from './delete-blueprint.ts';
import { exportBlueprint } from './export-blueprint.ts';
import { getBlueprint } from './get-blueprint.ts';
import { getBudget } from './get-budget.ts';
import { getInventory } from './get-inventory.ts';
import { getStatus } from './get-status.ts';
import { importInfrastructure } from './import-infrastructure.ts';
import { listAccounts } from './list-accounts.ts';
import { listBlueprints } from './list-blueprints.ts';
import { listSnapshots } from './list-snapshots.ts';
import { queryInventory } from './query-inventory.ts';
import { removeAccount } from './remove-account.ts';
import { saveAccount } from './save-account.ts';
import { snapshotAccount } from './snapshot-account.ts';
import type { Tool } from './tool.ts';
import { updateBlueprint } from './update-blueprint.ts';

/** All tools, in the order in which clients see them. */
export const TOOLS: readonly Tool[] = [
  getStatus,
  listAccounts,
  snapshotAccount,
  listSnapshots,
  compareSnapshots,
  getInventory,
  queryInventory,
  importInfrastructure,
  createBlueprint,
  updateBlueprint,
  listBlueprints,
  getBlueprint,
  exportBlueprint,
  getBudget,
  deleteBlueprint,
  saveAccount,
  removeAccount,
];
