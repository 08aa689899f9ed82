import { REACHING, READING } from './allowed-calls.ts';

/** AWS takes at most so many characters of a managed policy, white space not counted. */
export const POLICY_LIMIT = 6_144;

export interface IamPolicy {
  readonly name: string;
  readonly about: string;
  readonly document: {
    readonly Version: '2012-10-17';
    readonly Statement: readonly {
      readonly Sid: string;
      readonly Effect: 'Allow';
      readonly Action: readonly string[];
      readonly Resource: string;
    }[];
  };
}

/** The least that a scan needs, made from the calls that the program can make; in parts of at most `limit` characters. */
export function iamPolicies(limit = POLICY_LIMIT): IamPolicy[] {
  const actions = distinct(READING);
  const parts: string[][] = [[]];
  for (const action of actions) {
    const last = parts.at(-1) ?? [];
    if (sizeOf(policyOf('Read', [...last, action])) <= limit) last.push(action);
    else parts.push([action]);
  }
  return [
    ...parts.map((part, i) => ({
      name: parts.length === 1 ? 'read' : `read-${i + 1}`,
      about: `what a scan reads${parts.length === 1 ? '' : `, part ${i + 1} of ${parts.length}: attach all`}`,
      document: policyOf('Read', part),
    })),
    {
      name: 'reach-others',
      about:
        'only for the identity that this server starts from, and only when it reads other accounts: roles to assume, accounts of the organisation. Narrow the resource to the names of your roles',
      document: policyOf('ReachOthers', distinct(REACHING)),
    },
  ];
}

const distinct = (calls: typeof READING): string[] => [...new Set(calls.flatMap(({ iam }) => iam ?? []))].sort();

const policyOf = (Sid: string, Action: readonly string[]): IamPolicy['document'] => ({
  Version: '2012-10-17',
  Statement: [{ Sid, Effect: 'Allow', Action: [...Action], Resource: '*' }],
});

const sizeOf = (document: IamPolicy['document']): number => JSON.stringify(document).replace(/\s/g, '').length;
