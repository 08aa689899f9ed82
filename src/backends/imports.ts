import { resolve } from 'node:path';
import type { BlueprintData } from '../model/blueprint.ts';
import { counted } from '../model/counted.ts';
import { type Inventory, type Resource, sortInventory } from '../model/inventory.ts';
import { SNAPSHOT_FORMAT, type SnapshotFile } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import type { Store } from '../store/store.ts';
import type { ImportRequest, Imports } from './backend.ts';
import { newestFirst } from './history.ts';

/** Accounts of imports: one for each name, so that what is imported again has a history. */
const IMPORT_PREFIX = 'import:';

/** Files as snapshots in our own history, on either backend. */
export function createImports(of: {
  store: Store;
  importRoot: string | undefined;
  now: () => Date;
  newId: () => string;
}): Imports {
  const { store, importRoot, now, newId } = of;

  /** Whether the newest import of that name holds anything that this one holds too; undefined where there is none. */
  async function continues(name: string, { resources }: Inventory): Promise<boolean | undefined> {
    const { documents } = await store.snapshots.all();
    const own = documents.filter(({ snapshot }) => snapshot.account_id === `${IMPORT_PREFIX}${name}`);
    const [last] = newestFirst(own.map(({ snapshot }) => snapshot));
    const file = own.find(({ snapshot }) => snapshot.snapshot_id === last?.snapshot_id);
    if (file === undefined) return undefined;
    const there = new Set(file.inventory.resources.map(({ id }) => id));
    return there.size === 0 || resources.length === 0 || resources.some(({ id }) => there.has(id));
  }

  /** A name under which nothing else has its history: files of many projects are called "template". */
  async function ownName(
    title: string,
    of: { given: string | undefined; source: ImportRequest['source']; snapshot_id: string; inventory: Inventory },
  ): Promise<{ name: string; notes: string[] }> {
    const { given, source, snapshot_id, inventory } = of;
    if (given === undefined && source.path === undefined) {
      return {
        name: `${title} ${snapshot_id.slice(0, 8)}`,
        notes: ['Give a name to make a history of what is imported again.'],
      };
    }
    if ((await continues(title, inventory)) !== false) return { name: title, notes: [] };
    const folder =
      source.path !== undefined
        ? resolve(importRoot ?? '.', source.path)
            .split(/[\\/]/)
            .at(-2)
        : undefined;
    if (given === undefined && folder !== undefined && folder !== '') {
      return {
        name: `${folder}/${title}`,
        notes: [
          `Another file called "${shown(title, 80)}" was imported before: this one is kept as "${shown(folder, 80)}/${shown(title, 80)}".`,
        ],
      };
    }
    return {
      name: title,
      notes: [
        `The last import called "${shown(title, 80)}" shares no resource with this one: if it is another project, import it under another name, since a comparison with "previous" would say nothing.`,
      ],
    };
  }

  return {
    async run({ source, name: given, region, areas }, call) {
      const { importDocument } = await import('../import/import-document.ts');
      const { arrangeInventory } = await import('./pipeline.ts');
      const text = 'content' in source ? source.content : await textOf(source.path, importRoot);
      call.signal.throwIfAborted();
      const { format, inventory, coverage, regions, account, notes } = importDocument(text, { region });
      call.signal.throwIfAborted();
      const snapshot_id = newId();
      const title = given ?? (source.path === undefined ? format : nameOf(source.path));
      const own = await ownName(title, { given, source, snapshot_id, inventory });
      const { name } = own;
      const drawn = areas === false ? inventory : withAreas(inventory);
      const file: SnapshotFile = {
        format: SNAPSHOT_FORMAT,
        version: 1,
        snapshot: {
          snapshot_id,
          account_id: `${IMPORT_PREFIX}${name}`,
          ...(account === undefined ? {} : { aws_account: account }),
          name,
          source: 'import',
          format,
          status: 'complete',
          regions: [...regions],
          taken_at: now().toISOString(),
          resources: inventory.resources.length,
          relations: inventory.relations.length,
        },
        inventory,
        coverage,
        blueprint: withPlan(await arrangeInventory(drawn, name), inventory),
      };
      // A snapshot is the record of a read, not a change that --read-only is about.
      await store.snapshots.put(file.snapshot.snapshot_id, file);
      return { file, notes: [`Read as: ${format}.`, ...own.notes, ...notes] };
    },
  };
}

async function textOf(path: string, root: string | undefined): Promise<string> {
  const { readImportFile } = await import('../import/read-import-file.ts');
  return readImportFile(path, root);
}

/** `infra/prod.tfstate` is called prod. */
const nameOf = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? path).replace(/\.(?:tfstate|json|ya?ml|template|txt)$/i, '') || 'import';

/** An area around one or two things says nothing that their names do not. */
const SMALLEST_AREA = 2;

/** The inventory as it is drawn: what stands in no network is framed by its module, where there are several. */
function withAreas(inventory: Inventory): Inventory {
  const members = new Map<string, Resource[]>();
  for (const resource of inventory.resources) {
    const { Module: module } = resource.properties;
    if (typeof module !== 'string' || resource.parent !== undefined || resource.region === 'global') continue;
    if (resource.type === 'vpc') continue;
    const key = [resource.account, resource.region, module].join('\n');
    const list = members.get(key);
    if (list) list.push(resource);
    else members.set(key, [resource]);
  }
  const large = [...members].filter(([, list]) => list.length >= SMALLEST_AREA);
  if (large.length === 0) return inventory;
  const homes = new Map<string, string>();
  const frames = large.map(([key, list]): Resource => {
    const [account = '', region = '', module = ''] = key.split('\n');
    const id = `area:${account}:${region}:${module}`;
    for (const resource of list) homes.set(resource.id, id);
    return {
      id,
      type: 'group',
      kind: 'group',
      name: module,
      native_id: `module ${module}`,
      account,
      region,
      tags: {},
      properties: { detail: counted(list.length, 'resource') },
    };
  });
  const resources = inventory.resources.map((resource) => {
    const home = homes.get(resource.id);
    return home === undefined ? resource : { ...resource, parent: home };
  });
  return sortInventory({ resources: [...resources, ...frames], relations: inventory.relations });
}

/** Colours of blocks that a plan touches: added, changed, replaced, destroyed. */
const COLORS: Readonly<Record<string, string>> = {
  add: '#3fa45b',
  change: '#e0a030',
  replace: '#e07b30',
  destroy: '#d0453f',
};

const MARKS: Readonly<Record<string, string>> = {
  add: '+ to be added',
  change: '~ to be changed',
  replace: '± to be replaced',
  destroy: '− to be destroyed',
};

/** What a plan will do, in colour and in the line under the name. */
function withPlan(data: BlueprintData, inventory: Inventory): BlueprintData {
  const planned = new Map(
    inventory.resources.map(({ native_id, properties }) => [native_id, properties.PlannedChange]),
  );
  const nodes = data.nodes.map((node) => {
    const change = planned.get(node.id);
    const [color, mark] = typeof change === 'string' ? [COLORS[change], MARKS[change]] : [];
    if (color === undefined || mark === undefined) return node;
    const detail = typeof node.detail === 'string' && node.detail !== '' ? `${mark} · ${node.detail}` : mark;
    return { ...node, detail, color: { isometric: color, '2d': color } };
  });
  return { ...data, nodes };
}
