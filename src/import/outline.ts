import type { Component } from '../model/component.ts';
import { componentOf, GENERIC } from '../model/component.ts';
import { counted } from '../model/counted.ts';
import type { DescribedComponent, Description } from '../model/description.ts';
import { findComponent, guessOf } from '../model/find-component.ts';
import { type Inventory, type Resource, sortInventory } from '../model/inventory.ts';
import { isFrameWord, ownFrameId } from '../model/own-frame.ts';
import { refuseUnknownTypes } from '../model/refuse-unknown-types.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

/** More than this is not a sketch; import_infrastructure and scans are for real estates. */
const MAX_COMPONENTS = 2000;

/** Sentences about what was made of a description in one answer. */
const MAX_NOTES = 20;

/**
 * A description in words as an inventory: each component a resource, `inside` its parent, each connection a relation
 * `connects`. `notes` says what words that may mean several things were taken for, what got a frame
 * because it holds others, and which connections lead back to where they start: those are left out.
 * Throws UserError for types that are not known, and for what contradicts itself: ids twice, unknown ends of a
 * connection, circles of `inside`.
 */
export function importOutline(description: Description): { inventory: Inventory; notes: string[] } {
  const { components, connections } = description;
  if (components.length === 0)
    throw new UserError('There is nothing to draw: "components" is empty. Give at least one.');
  if (components.length > MAX_COMPONENTS) {
    throw new UserError(`At most ${MAX_COMPONENTS} components can be described; these are ${components.length}.`);
  }
  const byId = new Map<string, DescribedComponent>();
  for (const component of components) {
    if (byId.has(component.id)) {
      throw new UserError(`Two components have the id "${quoted(component.id)}". Ids are unique; rename one of them.`);
    }
    byId.set(component.id, component);
  }
  const known = [...byId.keys()];
  const check = (id: string, where: string): void => {
    if (byId.has(id)) return;
    const near = nearest(id, known);
    const hint = near.length > 0 ? near : known.slice(0, 10);
    throw new UserError(
      `${where} names "${quoted(id)}", which is no component's id. Ids are: ${hint.map(quoted).join(', ')}.`,
    );
  };
  for (const { id, inside } of components) if (inside !== undefined) check(inside, `"inside" of "${quoted(id)}"`);
  checkCircles(byId);
  for (const { from, to } of connections) {
    const where = `The connection "${quoted(from)}" -> "${quoted(to)}"`;
    check(from, where);
    check(to, where);
  }
  refuseUnknownTypes(components, { nothing: 'created', again: 'create_blueprint' });
  const notes: string[] = [];
  const guesses = new Set<string>();
  const holding = new Set(components.map(({ inside }) => inside));
  const among = providerOf(components);
  const frames = new Map<string, Resource>();
  const things = components.map((component) => {
    const holds = holding.has(component.id);
    const { resource, isFrame } = resourceOf(component, { notes, guesses, among, holds });
    if (holds && !isFrame) frames.set(resource.id, frameAround(resource, byId));
    return resource;
  });
  const resources = [...things, ...frames.values()].map((resource) => {
    const own = frames.get(resource.id)?.id;
    const around = resource.parent === undefined ? undefined : frames.get(resource.parent)?.id;
    return own === undefined && around === undefined ? resource : { ...resource, parent: own ?? around };
  });
  if (guesses.size > 0) notes.unshift(assumed([...guesses]));
  const loops = connections.filter(({ from, to }) => from === to).map(({ from }) => from);
  for (const id of new Set(loops)) {
    const name = byId.get(id)?.name;
    notes.push(`The connection of "${name === undefined || name === '' ? id : name}" to itself is not drawn.`);
  }
  const others = connections.filter(({ from, to }) => from !== to);
  const relations = others.map(({ from, to, label, dashed }) => ({
    from,
    to,
    label: dashed === true ? 'async' : 'connects',
    source: 'typed' as const,
    ...(label === undefined ? {} : { caption: label }),
  }));
  const left = notes.length - MAX_NOTES;
  const more = left > 0 ? [`${counted(left, 'more note')} of this kind left out.`] : [];
  return { inventory: sortInventory({ resources, relations }), notes: [...notes.slice(0, MAX_NOTES), ...more] };
}

interface Noted {
  readonly notes: string[];
  readonly guesses: Set<string>;
  readonly among: 'azure' | undefined;
  /** Something else is inside. */
  readonly holds: boolean;
}

const quoted = (text: string): string => shown(text, 60);

/** Azure where something of it is named and nothing of AWS: a "queue" beside it is one of Azure's. */
function providerOf(components: readonly DescribedComponent[]): 'azure' | undefined {
  const found = components.flatMap(({ type }) => findComponent(type) ?? []);
  const certain = found.filter(({ component, certainty }) => certainty !== 'guess' && !SHARED.has(component.type));
  const providers = new Set(certain.map(({ component }) => component.provider));
  return providers.has('azure') && !providers.has('aws') ? 'azure' : undefined;
}

/** Types of AWS that people name by words which every provider has. */
const SHARED: ReadonlySet<string> = new Set(['region', 'zone', 'vpc', 'subnet', 'account', 's3', 'ebs', 'ec2', 'elb']);

/** Guesses told in one answer; more would only be skimmed. */
const MAX_GUESSES = 12;

function assumed(guesses: readonly string[]): string {
  const left = guesses.length - MAX_GUESSES;
  const more = left > 0 ? `; and ${left} more` : '';
  return `Assumed: ${guesses.slice(0, MAX_GUESSES).join('; ')}${more}. Name another type to change it.`;
}

/** What holds others by its nature and is the frame itself. */
const HOLDERS = /cluster|namespace|account|group|organization|datacenter|ecsservice|workload|vmss|^block$/;

/** Around a thing and what is inside it; the thing stays a component of its own. */
function frameAround({ name, account, region, parent, id }: Resource, taken: ReadonlyMap<string, unknown>): Resource {
  let free = ownFrameId(id);
  while (taken.has(free)) free += '+';
  const place = parent === undefined ? {} : { parent };
  const about = { type: 'group', kind: 'group', tags: {}, properties: {} };
  return { id: free, native_id: free, name, account, region, ...about, ...place };
}

/** `isFrame`: what is inside is drawn in the thing itself. */
function resourceOf(
  described: DescribedComponent,
  { notes, guesses, among, holds }: Noted,
): { resource: Resource; isFrame: boolean } {
  const isGroup = isFrameWord(described.type);
  const found = isGroup ? undefined : findComponent(described.type, { among });
  const component: Component = found?.component ?? (isGroup ? componentOf('group') : GENERIC);
  const isFrame = isGroup || component.drawn !== 'node' || HOLDERS.test(component.type);
  if (holds && !isFrame) {
    notes.push(
      `The ${component.name} "${quoted(described.id)}" is drawn in a frame of its own, because others are inside it.`,
    );
  }
  const guess = found && guessOf(described.type, found);
  if (guess !== undefined) guesses.add(guess);
  const resource = {
    id: described.id,
    type: component.type,
    kind: component.cloudformation?.[0] ?? component.type,
    name: described.name ?? described.id,
    native_id: described.id,
    account: '',
    region: 'global',
    ...(described.inside === undefined ? {} : { parent: described.inside }),
    tags: {},
    properties: {
      ...found?.properties,
      ...described.properties,
      ...(described.detail === undefined ? {} : { detail: described.detail }),
    },
  };
  return { resource, isFrame };
}

function checkCircles(byId: ReadonlyMap<string, DescribedComponent>): void {
  for (const start of byId.values()) {
    const seen = new Set<string>();
    for (let at = start; at.inside !== undefined; ) {
      if (seen.has(at.id)) {
        const names = [...seen].slice(0, 10).map((id) => `"${quoted(id)}"`);
        throw new UserError(
          seen.size === 1
            ? `The component ${names[0]} is inside itself. Take "inside" away or name another component.`
            : `The components ${names.join(', ')}${seen.size > 10 ? ', ...' : ''} are inside each other in a circle. Break it.`,
        );
      }
      seen.add(at.id);
      const outer = byId.get(at.inside);
      if (!outer) break;
      at = outer;
    }
  }
}
