import type { EdgeRule } from '../collector.ts';

/** Whom a policy on a resource lets in: resources that AWS calls it for, and roles. `path`: of the policy's text. */
export const grantsOf = (path: string): EdgeRule[] => {
  const allowed = `${path}{}.Statement[Effect=Allow]`;
  return [
    // AWS writes this key in both ways.
    ...['AWS:SourceArn', 'aws:SourceArn'].map((key) => ({
      path: `${allowed}.Condition.*.${key}[]`,
      to: ['any'],
      label: 'granted-to',
    })),
    { path: `${allowed}.Principal.AWS[]`, to: ['role'], label: 'granted-to' },
  ];
};
