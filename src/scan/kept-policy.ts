import { canonicalJson } from '../model/canonical-json.ts';
import { isRecord } from './path.ts';

/** Fields that hold policies of AWS's policy language, in small letters. */
const POLICIES = new Set(['policy', 'policydocument', 'assumerolepolicydocument', 'accesspolicies', 'document']);

export const isPolicy = (field: string): boolean => POLICIES.has(field.toLowerCase());

/**
 * Conditions that say who or from where, as AWS itself knows it. What others hold may be a secret: the referer that a
 * web server sends, the external id of a role, the address of a subscriber with its token.
 */
const TOLD =
  /^(aws:(source[a-z]*|principal(account|arn|isawsservice|org[a-z]*|servicename[a-z]*|type)|resource(account|org[a-z]*)|securetransport|multifactorauth[a-z]*|calledvia[a-z]*|viaawsservice|requestedregion)|kms:(calleraccount|viaservice)|lambda:functionurlauthtype|s3:(resourceaccount|dataaccesspointaccount|x-amz-acl))$/i;
const HIDDEN = '(not kept)';
/** Parts of a statement that are kept. */
const PARTS = /^(sid|effect|(not)?(principal|action|resource)|condition)$/i;

/**
 * What a policy allows to whom, as text of its JSON with sorted keys; nothing for what is no policy. `value`: the
 * text, which IAM writes with percent signs, or the document.
 */
export function keptPolicy(value: unknown): string | undefined {
  const document = typeof value === 'string' ? parsed(value) : value;
  if (!isRecord(document) || document.Statement === undefined) return undefined;
  const statements = [document.Statement].flat().filter(isRecord).map(statementOf);
  return canonicalJson({
    ...(typeof document.Version === 'string' ? { Version: document.Version } : {}),
    Statement: statements,
  });
}

function statementOf(statement: Record<string, unknown>): Record<string, unknown> {
  const parts = Object.entries(statement).filter(([name]) => PARTS.test(name));
  return Object.fromEntries(
    parts.map(([name, part]) => [name, name.toLowerCase() === 'condition' ? conditionOf(part) : part]),
  );
}

const conditionOf = (condition: unknown): unknown =>
  isRecord(condition)
    ? Object.fromEntries(
        Object.entries(condition).map(([operator, keys]) => [
          operator,
          isRecord(keys)
            ? Object.fromEntries(Object.entries(keys).map(([key, held]) => [key, TOLD.test(key) ? held : HIDDEN]))
            : HIDDEN,
        ]),
      )
    : HIDDEN;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
  } catch {
    // No policy: nothing is kept of it.
    return undefined;
  }
}
