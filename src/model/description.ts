import { z } from 'zod';

/** What a person or a model says of an architecture: components and connections, no coordinates. */
export const DescribedComponent = z.strictObject({
  id: z.string().describe('Unique, your choice'),
  type: z.string().describe('e.g. alb, ec2, lambda, postgresql, s3, vpc, subnet, users'),
  name: z.string().optional().describe('Shown; default the id'),
  inside: z.string().optional().describe('Id of its vpc, subnet, ...'),
  detail: z.string().optional().describe('Second line'),
  properties: z.looseObject({}).optional().describe('e.g. {"instanceType":"m7g.large"}'),
});
export type DescribedComponent = z.infer<typeof DescribedComponent>;

export const DescribedConnection = z.strictObject({
  from: z.string().describe('Component id'),
  to: z.string().describe('Component id'),
  label: z.string().optional().describe('e.g. HTTPS'),
  dashed: z.boolean().optional().describe('For asynchronous'),
});
export type DescribedConnection = z.infer<typeof DescribedConnection>;

export interface Description {
  readonly components: readonly DescribedComponent[];
  readonly connections: readonly DescribedConnection[];
}
