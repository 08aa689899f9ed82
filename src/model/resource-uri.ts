/** Addresses of this server's resources: what resources/ registers and picture answers link to. */
export const BLUEPRINT_URI = 'blueprint://{blueprint_id}';
export const INVENTORY_URI = 'snapshot://{snapshot_id}/inventory';
export const COVERAGE_URI = 'snapshot://{snapshot_id}/coverage';
export const POLICY_URI = 'iam-policy://{name}';
export const SQL_SCHEMA_URI = 'schema://inventory';
export const BLUEPRINT_SVG_URI = 'blueprint-svg://{blueprint_id}';
export const GUIDE_URI = 'guide://{topic}';
