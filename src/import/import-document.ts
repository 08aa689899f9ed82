import type { Coverage } from '../model/coverage.ts';
import type { Inventory } from '../model/inventory.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { assembleImport } from './assemble-import.ts';
import { isTemplate, readCloudFormation } from './cloudformation.ts';
import { UNKNOWN_ACCOUNT } from './home-of-entries.ts';
import { type ImportedFile, type ImportedItem, isRecord } from './imported-item.ts';
import { parseDocument } from './parse-document.ts';
import { readPulumi } from './pulumi.ts';
import { readTerraformPlan } from './terraform-plan.ts';
import { readTerraformState } from './terraform-state.ts';

export interface Imported {
  /** For people: "Terraform state, version 4". */
  readonly format: string;
  readonly inventory: Inventory;
  readonly coverage: Coverage;
  /** Sorted, without those of things that are in none. */
  readonly regions: readonly string[];
  /** The 12-digit account, where the file names one. */
  readonly account: string | undefined;
  /** Sentences: what was not understood or left out, and what is planned. Hold names from the file: untrusted. */
  readonly notes: readonly string[];
}

/** Names of types in one sentence. */
const NAMED = 12;

/** Items of one file; a larger one is several estates. */
const MAX_ITEMS = 50_000;

/**
 * The inventory of a Terraform state or plan, a CloudFormation, CDK or SAM template or a Pulumi export, given as text.
 * Throws UserError that says why a text is none of these.
 */
export function importDocument(text: string, options: { region?: string | undefined } = {}): Imported {
  const file = readFile(parseDocument(text), options.region);
  if (file.items.length > MAX_ITEMS) {
    throw new UserError(
      `The file has ${file.items.length} entries, and at most ${MAX_ITEMS} are taken. Import its parts.`,
    );
  }
  const { items, twins } = toldApart(file.items);
  const { inventory, unknown, left, parts } = assembleImport({ ...file, items }, options.region);
  const regions = [...new Set(inventory.resources.map(({ region }) => region))]
    .filter((region) => region !== '' && region !== 'global')
    .sort();
  const account = inventory.resources.find((resource) => resource.account !== UNKNOWN_ACCOUNT)?.account;
  return {
    format: file.format,
    inventory,
    regions,
    account,
    coverage: coverageOf(inventory, file.format),
    notes: [
      ...file.notes,
      ...(twins > 0
        ? [
            `${twins === 1 ? '1 entry has' : `${twins} entries have`} the address of another and ${twins === 1 ? 'is' : 'are'} told apart by a number.`,
          ]
        : []),
      ...(parts > 0
        ? [
            `${parts === 1 ? '1 entry is a setting or part and is told with the resource that it belongs' : `${parts} entries are settings or parts and are told with the resource that they belong`} to.`,
          ]
        : []),
      ...listed('Not understood, and drawn as plain blocks', unknown),
      ...listed('Left out: settings and parts of what is not in the file', left),
      ...(inventory.resources.some(({ region }) => region === '')
        ? ['The file names no region for some of it; give "region" to say which.']
        : []),
    ],
  };
}

/** Files that were merged or edited by hand name one address twice; everything else is told apart by addresses. */
function toldApart(items: readonly ImportedItem[]): { items: ImportedItem[]; twins: number } {
  const taken = new Set(items.map(({ address }) => address));
  const seen = new Map<string, number>();
  let twins = 0;
  const own = items.map((item) => {
    let n = (seen.get(item.address) ?? 0) + 1;
    while (n > 1 && taken.has(`${item.address} (${n})`)) n++;
    seen.set(item.address, n);
    if (n === 1) return item;
    twins++;
    const address = `${item.address} (${n})`;
    taken.add(address);
    return { ...item, address };
  });
  return { items: own, twins };
}

function readFile(document: Readonly<Record<string, unknown>>, region: string | undefined): ImportedFile {
  if (isRecord(document.planned_values) || Array.isArray(document.resource_changes)) return readTerraformPlan(document);
  if (isTemplate(document)) return readCloudFormation(document, region);
  if (isRecord(document.deployment)) return readPulumi(document);
  if (typeof document.terraform_version === 'string' || 'serial' in document || 'lineage' in document) {
    return 'version' in document ? readTerraformState(document) : readTerraformPlan(document);
  }
  if (typeof document.version === 'number' && (Array.isArray(document.resources) || Array.isArray(document.modules))) {
    return readTerraformState(document);
  }
  if (Array.isArray(document.resources) && document.manifest !== undefined) return readPulumi(document);
  const keys = Object.keys(document)
    .slice(0, 6)
    .map((key) => shown(key, 40));
  throw new UserError(
    `This is none of the files that can be imported: a Terraform state ("terraform state pull"), a Terraform plan ("terraform show -json plan.out"), a CloudFormation, CDK or SAM template, or "pulumi stack export". Its outermost keys are: ${keys.join(', ') || 'none'}.`,
  );
}

function listed(what: string, counts: ReadonlyMap<string, number>): string[] {
  if (counts.size === 0) return [];
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const names = sorted.slice(0, NAMED).map(([type, count]) => `${shown(type, 80)}${count > 1 ? ` (${count})` : ''}`);
  const more =
    sorted.length > NAMED ? ` and ${sorted.length - NAMED} more ${sorted.length === NAMED + 1 ? 'type' : 'types'}` : '';
  return [`${what}: ${names.join(', ')}${more}.`];
}

/** One row for each region: a file is read whole or not at all. */
function coverageOf({ resources }: Inventory, format: string): Coverage {
  const cells = new Map<string, { account: string; region: string; types: Set<string>; count: number }>();
  for (const { account, region, type } of resources) {
    const key = `${account}\n${region}`;
    const cell = cells.get(key) ?? { account, region, types: new Set(), count: 0 };
    cell.types.add(type);
    cell.count++;
    cells.set(key, cell);
  }
  return [...cells.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { account, region, types, count }]) => ({
      account,
      region,
      service: 'import',
      call: format,
      outcome: 'ok' as const,
      types: [...types].sort(),
      count,
    }));
}
