import { AWS_FIELDS } from './aws-fields.ts';
import { AZURE_FIELDS } from './azure-fields.ts';
import { COMMON_FIELDS } from './common-fields.ts';
import type { Fields } from './field.ts';

/** What Cloudcraft documents for each type, as data: kinds of value, enums, defaults. */
export const DOCUMENTED_FIELDS: Readonly<Record<string, Fields>> = { ...COMMON_FIELDS, ...AWS_FIELDS, ...AZURE_FIELDS };

/** The documented fields of a type, none for a type that Cloudcraft does not document. */
export const fieldsOf = (type: string): Fields =>
  Object.hasOwn(DOCUMENTED_FIELDS, type) ? (DOCUMENTED_FIELDS[type] ?? {}) : {};
