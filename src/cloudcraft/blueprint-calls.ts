import type { z } from 'zod';
import type { Purpose } from './errors.ts';
import type { BudgetFormat, ImageFormat } from './formats.ts';
import { idPart } from './path.ts';
import { type BudgetOptions, type ImageOptions, queryOf } from './query.ts';
import { fileOf, jsonOf, nothing } from './readers.ts';
import type { ClientCall, Send } from './transport.ts';
import { WireBlueprint, type WireBlueprintDraft, WireBlueprintList, type WireBlueprintMeta } from './wire.ts';

/** A blueprint with the tag that an update of it must name. */
export interface TaggedBlueprint {
  readonly blueprint: z.infer<typeof WireBlueprint>;
  readonly etag: string | undefined;
}

export interface BlueprintCalls {
  list(call: ClientCall): Promise<WireBlueprintMeta[]>;
  get(id: string, call: ClientCall): Promise<TaggedBlueprint>;
  create(draft: WireBlueprintDraft, call: ClientCall): Promise<TaggedBlueprint>;
  /** Replaces the whole document when `etag` still is its tag (any document without one); answers with the new tag. */
  update(
    of: { id: string; draft: WireBlueprintDraft; etag?: string | undefined },
    call: ClientCall,
  ): Promise<string | undefined>;
  delete(id: string, call: ClientCall): Promise<void>;
  /** Cloudcraft's own drawing. Counts against the rate of image exports. */
  picture(of: { id: string; format: ImageFormat; options?: ImageOptions }, call: ClientCall): Promise<Uint8Array>;
  budget(of: { id: string; format: BudgetFormat; options?: BudgetOptions }, call: ClientCall): Promise<Uint8Array>;
}

const FROM = 'Ask list_blueprints for the ids.';
const part = (id: string): string => idPart(id, { noun: 'a blueprint', from: FROM });

const about = (id: string, doing: string, needs: 'read' | 'write' = 'read'): Purpose => ({
  doing: `${doing} the blueprint ${id}`,
  noun: 'blueprint',
  id,
  next: FROM,
  needs,
});

/** Throws CloudcraftError for what Cloudcraft refuses and UserError for ids that are none; as all calls here do. */
export const blueprintCalls = (send: Send): BlueprintCalls => ({
  async list(call) {
    const purpose: Purpose = { doing: 'listing the blueprints', needs: 'read' };
    const { value } = await send({ method: 'GET', path: '/blueprint', purpose, read: jsonOf(WireBlueprintList) }, call);
    return value.blueprints;
  },
  async get(id, call) {
    const path = `/blueprint/${part(id)}`;
    const purpose = about(id, 'reading');
    const { value, etag } = await send({ method: 'GET', path, purpose, read: jsonOf(WireBlueprint) }, call);
    return { blueprint: value, etag };
  },
  async create(draft, call) {
    const purpose: Purpose = { doing: 'creating a blueprint', needs: 'write' };
    const read = jsonOf(WireBlueprint);
    const { value, etag } = await send({ method: 'POST', path: '/blueprint', body: draft, purpose, read }, call);
    return { blueprint: value, etag };
  },
  async update({ id, draft, etag: ifMatch }, call) {
    const path = `/blueprint/${part(id)}`;
    const purpose = about(id, 'changing', 'write');
    const { etag } = await send({ method: 'PUT', path, body: draft, ifMatch, purpose, read: nothing }, call);
    return etag;
  },
  async delete(id, call) {
    const purpose = about(id, 'deleting', 'write');
    await send({ method: 'DELETE', path: `/blueprint/${part(id)}`, purpose, read: nothing }, call);
  },
  async picture({ id, format, options = {} }, call) {
    const path = `/blueprint/${part(id)}/${format}`;
    const purpose = about(id, `exporting as ${format}`);
    const query = queryOf(options);
    const { value } = await send({ method: 'GET', path, query, purpose, read: fileOf(format), export: true }, call);
    return value;
  },
  async budget({ id, format, options = {} }, call) {
    const path = `/blueprint/${part(id)}/budget/${format}`;
    const purpose = about(id, 'reading the budget of');
    const { value } = await send({ method: 'GET', path, query: queryOf(options), purpose, read: fileOf(format) }, call);
    return value;
  },
});
