import { z } from 'zod';

/** Characters of an id, and of a text that is drawn: longer ones are no names any more. */
const MAX_ID = 128;
export const MAX_TEXT = 200;

/** Characters of the properties of one component, as JSON. */
export const MAX_PROPERTIES = 8 * 1024;

const Id = z.string().min(1).max(MAX_ID);
const Text = z.string().max(MAX_TEXT);

/** Whether properties are short enough as JSON. */
export function isSmall(properties: object): boolean {
  try {
    return JSON.stringify(properties).length <= MAX_PROPERTIES;
  } catch {
    // It nests so deep that it cannot even be written.
    return false;
  }
}

/** What a person or a model says of an architecture: components and connections, no coordinates. */
export const DescribedComponent = z.strictObject({
  id: Id.describe('Unique'),
  type: Text.min(1).describe('e.g. alb, ec2, postgresql, s3, vpc, subnet, users, note, block'),
  name: Text.optional().describe('Shown; default the id'),
  inside: Id.optional().describe('Id of its vpc, ...'),
  detail: Text.optional().describe('Second line'),
  properties: z
    .looseObject({})
    .refine(isSmall, {
      message: `is too large: at most ${MAX_PROPERTIES} characters as JSON`,
    })
    .optional()
    .describe('e.g. {"instanceType":"m7g.large"}'),
});
export type DescribedComponent = z.infer<typeof DescribedComponent>;

export const DescribedConnection = z.strictObject({
  from: Id.describe('Component id'),
  to: Id.describe('Component id'),
  label: Text.optional().describe('e.g. HTTPS'),
  dashed: z.boolean().optional().describe('Asynchronous'),
});
export type DescribedConnection = z.infer<typeof DescribedConnection>;

export interface Description {
  readonly components: readonly DescribedComponent[];
  readonly connections: readonly DescribedConnection[];
}
