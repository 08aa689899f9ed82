import { z } from 'zod';
import { DescribedComponent, DescribedConnection, isSmall, MAX_PROPERTIES, MAX_TEXT } from './description.ts';

/** A change of one component, group or text; what is not given stays as it is. */
export const ComponentChange = z.strictObject({
  id: z.string().describe('Id, or a name that only one has'),
  name: z.string().max(MAX_TEXT).optional().describe('New name'),
  type: z.string().max(MAX_TEXT).optional().describe('New type'),
  detail: z.string().max(MAX_TEXT).optional().describe('Second line'),
  inside: z.string().optional().describe('Group to move into; "" for none'),
  properties: z
    .looseObject({})
    .refine(isSmall, { message: `is too large: at most ${MAX_PROPERTIES} characters as JSON` })
    .optional()
    .describe('Fields to set; null removes one'),
});
export type ComponentChange = z.infer<typeof ComponentChange>;

export const Disconnection = z.strictObject({
  from: z.string().describe('Id or name'),
  to: z.string().describe('Id or name'),
  label: z.string().optional().describe('Only the one with this label'),
});
export type Disconnection = z.infer<typeof Disconnection>;

/** Who else may see or change a blueprint: ids or names of teams. A list replaces the one before; an empty one unshares. */
export const Sharing = z.strictObject({
  read: z.array(z.string()).optional().describe('Teams that may see it'),
  write: z.array(z.string()).optional().describe('Teams that may change it'),
});
export type Sharing = z.infer<typeof Sharing>;

/** Small edits of a blueprint, all or nothing. What they do not name keeps its place and every field. */
export const BlueprintEdits = z.strictObject({
  add: z.array(DescribedComponent).optional().describe('New components'),
  change: z.array(ComponentChange).optional().describe('Changes of components'),
  remove: z.array(z.string()).optional().describe('Ids or names; what is in a group stays'),
  connect: z.array(DescribedConnection).optional().describe('New connections'),
  disconnect: z.array(Disconnection).optional().describe('Connections to remove'),
  rename: z.string().min(1).max(200).optional().describe('New title'),
  tags: z.array(z.string().max(100)).max(50).optional().describe('Replaces all tags'),
  share: Sharing.optional().describe('Teams, on Cloudcraft'),
});
export type BlueprintEdits = z.infer<typeof BlueprintEdits>;
