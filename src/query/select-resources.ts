import type { Coverage } from '../model/coverage.ts';
import type { FilterSubject } from '../model/filter.ts';
import { resourceTypesFor, suggestComponents } from '../model/find-component.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import type { InventoryQuestion } from '../model/inventory-question.ts';
import { nearest, UserError } from '../model/user-error.ts';
import type { Reader } from './column-readers.ts';
import { filterTest, subjectOf } from './filter-test.ts';
import type { Places } from './places.ts';

export interface Selection {
  readonly resources: readonly Resource[];
  /** The component types asked for; absent when all are. */
  readonly types?: ReadonlySet<string>;
  /** How many there were before region, VPC, tag, state, text and filter narrowed them. */
  readonly ofType: number;
  /** Those, as a filter sees them. */
  readonly subjects: () => FilterSubject[];
}

/** The resources that a question is about. Throws UserError for an unknown type, region, VPC or key of the filter. */
export function selectResources(options: {
  inventory: Inventory;
  places: Places;
  /** The general columns, for the filter. */
  general: ReadonlyMap<string, Reader>;
  coverage: Coverage;
  /** Those that were scanned; empty where what the inventory was made from does not tell. */
  scanned: readonly string[];
  question: InventoryQuestion;
}): Selection {
  const { inventory, coverage, scanned, question, places, general } = options;
  const { resources } = inventory;
  const types = question.type === undefined ? undefined : typesOf(question.type, resources);
  const typed = types === undefined ? resources : resources.filter(({ type }) => types.has(type));
  // A CloudFormation type is finer than a component type: AWS::RDS::DBCluster means clusters only.
  const ofType = question.type?.includes('::') ? typed.filter(({ kind }) => kind === question.type) : typed;
  const tests: ((resource: Resource) => boolean)[] = [];
  if (question.region !== undefined) {
    const region = regionOf(question.region, { coverage, scanned, resources });
    tests.push((resource) => resource.region === region);
  }
  if (question.vpc !== undefined) {
    const vpc = vpcOf(question.vpc, resources);
    tests.push((resource) => resource.id === vpc.id || places.holders(resource.id).includes(vpc));
  }
  if (question.tag !== undefined) tests.push(tagTest(question.tag));
  if (question.state !== undefined) {
    const state = question.state.toLowerCase();
    tests.push((resource) => resource.state?.toLowerCase() === state);
  }
  if (question.text !== undefined) {
    const text = question.text.toLowerCase();
    tests.push((resource) =>
      [resource.name, resource.id, resource.native_id, ...Object.entries(resource.tags).flat()].some((part) =>
        part.toLowerCase().includes(text),
      ),
    );
  }
  if (question.filter !== undefined) {
    tests.push(filterTest(question.filter, { resources: ofType, places, readers: general }));
  }
  return {
    resources: ofType.filter((resource) => tests.every((test) => test(resource))),
    ...(types === undefined ? {} : { types }),
    ofType: ofType.length,
    subjects: () => ofType.map((resource) => subjectOf(resource, { places, readers: general })),
  };
}

function typesOf(words: string, resources: readonly Resource[]): ReadonlySet<string> {
  const types = new Set(resourceTypesFor(words));
  if (types.size > 0) return types;
  const present = [...new Set(resources.map(({ type }) => type))].sort();
  if (present.includes(words)) return new Set([words]);
  const near = [...new Set([...suggestComponents(words), ...nearest(words, present)])];
  throw new UserError(
    `"${words.slice(0, 60)}" is not a type that we know. ${near.length > 0 ? `Near: ${near.join(', ')}. ` : ''}In this inventory there are: ${present.join(', ')}.`,
  );
}

function regionOf(
  wanted: string,
  of: { coverage: Coverage; scanned: readonly string[]; resources: readonly Resource[] },
): string {
  const region = wanted.toLowerCase();
  // A call that is asked once, from home, names a region of which nothing else was read.
  const asked = of.coverage.filter((row) => of.scanned.length === 0 || row.region === 'global');
  const held = [...asked, ...of.resources].map((one) => one.region);
  const known = [...new Set([...of.scanned, ...held])].sort();
  if (known.includes(region)) return region;
  const regions = known.filter((name) => name !== '');
  throw new UserError(
    `The region "${wanted.slice(0, 40)}" was not scanned. This snapshot covers: ${regions.join(', ')}. To read another one, call snapshot_account with its name in "region".`,
  );
}

function vpcOf(wanted: string, resources: readonly Resource[]): Resource {
  const vpcs = resources.filter(({ type }) => type === 'vpc');
  const low = wanted.toLowerCase();
  const found = vpcs.filter(({ id, native_id, name }) =>
    [id, native_id, name].some((text) => text.toLowerCase() === low),
  );
  if (found[0] !== undefined && found.length === 1) return found[0];
  const list = vpcs.map(({ name, native_id }) => `${name} (${native_id})`).join(', ');
  throw new UserError(
    found.length > 1
      ? `${found.length} VPCs are called "${wanted.slice(0, 60)}". Give the id: ${found.map(({ native_id }) => native_id).join(', ')}.`
      : `There is no VPC "${wanted.slice(0, 60)}". VPCs here: ${list === '' ? 'none' : list}.`,
  );
}

function tagTest(text: string): (resource: Resource) => boolean {
  const at = text.indexOf('=');
  const key = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase();
  const value =
    at < 0
      ? undefined
      : text
          .slice(at + 1)
          .trim()
          .toLowerCase();
  return ({ tags }) =>
    Object.entries(tags).some(
      ([name, held]) => name.toLowerCase() === key && (value === undefined || held.toLowerCase() === value),
    );
}
