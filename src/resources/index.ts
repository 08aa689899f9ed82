import type { Backend, Call } from '../backends/backend.ts';
import {
  BLUEPRINT_SVG_URI,
  BLUEPRINT_URI,
  COVERAGE_URI,
  GUIDE_URI,
  INVENTORY_URI,
  POLICY_URI,
} from '../model/resource-uri.ts';
import { SAMPLE_NOTE, type Snapshot } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { ResourceFamily } from './resource.ts';

const need = <T>(group: T | undefined): T => {
  // server.ts registers a family only where the backend has what it needs.
  if (group === undefined) throw new UserError('This backend does not offer that.');
  return group;
};

/** What the data is of; that it is invented, where it is. */
const about = (snapshot: Snapshot) => ({
  ...snapshot,
  ...(snapshot.source === 'sample' ? { note: SAMPLE_NOTE } : {}),
});

async function snapshots(backend: Backend, call: Call): Promise<{ id: string; name: string }[]> {
  const list = await need(backend.snapshots).list(call);
  return list.snapshots.map(({ snapshot_id, name, taken_at }) => ({
    id: snapshot_id,
    name: `${shown(name, 60)} ${taken_at.slice(0, 16)}`,
  }));
}

/** All families, in the order in which clients see them. */
export const RESOURCE_FAMILIES: readonly ResourceFamily[] = [
  {
    name: 'blueprint',
    title: 'Blueprint document',
    description: 'A blueprint as JSON: name, tags and the Cloudcraft document.',
    template: BLUEPRINT_URI,
    variable: 'blueprint_id',
    mime: 'application/json',
    needs: ['blueprints'],
    async list(backend, call) {
      const { blueprints } = await need(backend.blueprints).list(call);
      return blueprints.map(({ blueprint_id, name }) => ({ id: blueprint_id, name: shown(name, 60) }));
    },
    read: async (id, backend, call) => JSON.stringify(await need(backend.blueprints).get(id, call)),
  },
  {
    name: 'blueprint-svg',
    title: 'Picture of a blueprint',
    description: 'A blueprint as SVG, drawn here.',
    template: BLUEPRINT_SVG_URI,
    variable: 'blueprint_id',
    mime: 'image/svg+xml',
    needs: ['blueprints', 'pictures'],
    async list(backend, call) {
      const { blueprints } = await need(backend.blueprints).list(call);
      return blueprints.map(({ blueprint_id, name }) => ({ id: blueprint_id, name: `${shown(name, 60)} (SVG)` }));
    },
    read: (id, backend, call) => need(backend.pictures).svg(id, call),
  },
  {
    name: 'guide',
    title: 'Guides',
    description: 'The component catalogue, how to describe an architecture, what stands in a document.',
    template: GUIDE_URI,
    variable: 'topic',
    mime: 'text/markdown',
    needs: [],
    async list() {
      const { GUIDES } = await import('./guides.ts');
      return GUIDES.map(({ topic, title }) => ({ id: topic, name: title }));
    },
    async read(topic) {
      const { guideOf } = await import('./guides.ts');
      return guideOf(topic);
    },
  },
  {
    name: 'snapshot-inventory',
    title: 'Inventory of a snapshot',
    description: 'Resources and relations of a snapshot as JSON.',
    template: INVENTORY_URI,
    variable: 'snapshot_id',
    mime: 'application/json',
    needs: ['snapshots'],
    list: snapshots,
    async read(id, backend, call) {
      const { snapshot, inventory } = await need(backend.snapshots).get(id, call);
      return JSON.stringify({ snapshot: about(snapshot), ...inventory });
    },
  },
  {
    name: 'snapshot-coverage',
    title: 'Coverage of a snapshot',
    description: 'What was read and what was not, call by call, as JSON.',
    template: COVERAGE_URI,
    variable: 'snapshot_id',
    mime: 'application/json',
    needs: ['snapshots'],
    list: snapshots,
    async read(id, backend, call) {
      const { snapshot, coverage } = await need(backend.snapshots).get(id, call);
      return JSON.stringify({ snapshot: about(snapshot), coverage });
    },
  },
  {
    name: 'iam-policy',
    title: 'IAM policy for a scan',
    description: 'The least that the role of an account must allow, as an IAM policy; all parts are needed.',
    template: POLICY_URI,
    variable: 'name',
    mime: 'application/json',
    needs: ['accountChanges'],
    async list(backend, call) {
      const policies = await need(backend.accountChanges).policies(call);
      return policies.map(({ name, about }) => ({ id: name, name: `${name}: ${about}` }));
    },
    async read(id, backend, call) {
      const policies = await need(backend.accountChanges).policies(call);
      const found = policies.find(({ name }) => name === id);
      if (found) return JSON.stringify(found.document, null, 1);
      throw new UserError(
        `There is no policy "${shown(id, 40)}". There are: ${policies.map(({ name }) => name).join(', ')}.`,
      );
    },
  },
];
