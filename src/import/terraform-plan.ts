import { counted } from '../model/counted.ts';
import {
  type ImportedFile,
  type ImportedItem,
  isRecord,
  listOf,
  type PlannedChange,
  textOf,
  type Values,
} from './imported-item.ts';
import { bareAddress, isHelper, modulesOf } from './terraform-addresses.ts';
import { configurationReferences } from './terraform-configuration.ts';
import { leftOut } from './terraform-state.ts';
import { withoutMarked } from './without-paths.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * The output of `terraform show -json`, of a plan or of a state. Of a plan the result is what will be there, and what
 * will be destroyed, each with its planned change.
 */
export function readTerraformPlan(document: Raw): ImportedFile {
  const planned = isRecord(document.planned_values) ? document.planned_values : undefined;
  const state = isRecord(document.values) ? document.values : undefined;
  const changes = changesOf(document.resource_changes);
  const references = configurationReferences(document.configuration);
  const prior = isRecord(document.prior_state) && isRecord(document.prior_state.values) ? document.prior_state : {};
  const told = { data: 0, helpers: 0 };
  const items = new Map<string, ImportedItem>();
  const put = (resource: Raw): void => {
    const address = textOf(resource.address);
    const type = textOf(resource.type);
    if (address === undefined || type === undefined || items.has(address)) return;
    if (resource.mode === 'data') told.data++;
    else if (isHelper(type)) told.helpers++;
    else {
      const change = changes.get(address);
      const values = isRecord(resource.values) ? resource.values : {};
      const marks = resource.sensitive_values ?? change?.sensitive;
      const known = withoutMarked({ ...(change?.before ?? {}), ...values }, marks);
      items.set(address, {
        address,
        type,
        values: isRecord(known) ? known : {},
        references: references.of(bareAddress(address)),
        dependsOn: listOf(resource.depends_on).filter((one) => typeof one === 'string'),
        areas: modulesOf(address),
        region: references.regionOf(bareAddress(address)),
        ...(change?.planned === undefined ? {} : { change: change.planned }),
      });
    }
  };
  for (const resource of resourcesOf((planned ?? state)?.root_module)) put(resource);
  for (const change of changes.values()) {
    // A plan for some targets only, and what is destroyed, stand in the changes alone.
    if (change.planned !== undefined) put({ ...change.raw, values: change.after ?? change.before });
  }
  const region = references.region ?? regionOf(isRecord(prior.values) ? prior.values : undefined);
  const by = (wanted: PlannedChange): number => [...items.values()].filter(({ change }) => change === wanted).length;
  const planNote = `The plan: ${by('add')} to add, ${by('change')} to change, ${by('replace')} to replace, ${by('destroy')} to destroy. The property PlannedChange says which.`;
  return {
    format: planned || changes.size > 0 ? 'Terraform plan' : 'Terraform state (terraform show -json)',
    items: [...items.values()],
    region,
    account: accountOf(isRecord(prior.values) ? prior.values : state),
    notes: [...(planned || changes.size > 0 ? [planNote] : []), ...leftOut(told), ...drift(document)],
  };
}

/** All resources of a module and of those inside it. */
function* resourcesOf(module: unknown): Generator<Raw> {
  const open: unknown[] = [module];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (!isRecord(next)) continue;
    for (const resource of listOf(next.resources)) if (isRecord(resource)) yield resource;
    open.push(...listOf(next.child_modules));
  }
}

interface Change {
  readonly raw: Raw;
  readonly planned: PlannedChange | undefined;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
  readonly sensitive: unknown;
}

function changesOf(list: unknown): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const raw of listOf(list)) {
    if (!isRecord(raw) || !isRecord(raw.change)) continue;
    const { actions, before, after, before_sensitive, after_sensitive } = raw.change;
    const address = textOf(raw.address);
    if (address === undefined || raw.mode === 'data') continue;
    const planned = plannedOf(listOf(actions));
    changes.set(address, {
      raw,
      planned,
      before: isRecord(before) ? recordOf(withoutMarked(before, before_sensitive)) : undefined,
      after: isRecord(after) ? recordOf(withoutMarked(after, after_sensitive)) : undefined,
      sensitive: planned === 'destroy' ? before_sensitive : after_sensitive,
    });
  }
  return changes;
}

const recordOf = (value: unknown): Values | undefined => (isRecord(value) ? value : undefined);

function plannedOf(actions: readonly unknown[]): PlannedChange | undefined {
  const [create, remove] = [actions.includes('create'), actions.includes('delete')];
  if (create && remove) return 'replace';
  if (create) return 'add';
  if (remove || actions.includes('forget')) return 'destroy';
  return actions.includes('update') ? 'change' : undefined;
}

function findData(values: Values | undefined, type: string): Values | undefined {
  for (const resource of resourcesOf(values?.root_module)) {
    if (resource.type === type && resource.mode === 'data' && isRecord(resource.values)) return resource.values;
  }
  return undefined;
}

const regionOf = (values: Values | undefined): string | undefined => textOf(findData(values, 'aws_region')?.name);

const accountOf = (values: Values | undefined): string | undefined =>
  textOf(findData(values, 'aws_caller_identity')?.account_id);

function drift(document: Raw): string[] {
  const { length } = listOf(document.resource_drift);
  return length === 0 ? [] : [`Terraform found ${counted(length, 'resource')} changed outside of Terraform.`];
}
