import { type CollectionTag, parseDocument, type ScalarTag } from 'yaml';
import { UserError } from '../model/user-error.ts';

/** CloudFormation takes templates of at most 1 MB; characters. */
const MAX_YAML = 2 * 1024 * 1024;

/** Copies of anchored values; more is an attack. */
const MAX_ALIASES = 200;

/** How deep lines of YAML may be indented or bracketed before the parser sees them. */
const MAX_NESTING = 200;

const SHORT_FORMS =
  'And Base64 Cidr Condition Equals FindInMap ForEach GetAtt GetAZs If ImportValue Join Length Not Or Ref Select Split Sub ToJsonString Transform'.split(
    ' ',
  );

/** `!Sub` is short for `Fn::Sub`; two have no such prefix. */
const longForm = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const wrapped = (name: string, value: unknown): Record<string, unknown> => ({
  [longForm(name)]: name === 'GetAtt' && typeof value === 'string' ? splitOnce(value) : value,
});

/** `Database.Endpoint.Address` names an item and its field. */
function splitOnce(text: string): string[] {
  const at = text.indexOf('.');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const TAGS: (ScalarTag | CollectionTag)[] = SHORT_FORMS.flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => wrapped(name, text) },
  // A node with a `toJSON` of its own would need a class; the plain value is all that we need.
  { tag: `!${name}`, collection: 'seq', resolve: (node) => wrapped(name, node.toJSON()) },
  { tag: `!${name}`, collection: 'map', resolve: (node) => wrapped(name, node.toJSON()) },
]);

/** YAML with CloudFormation's short forms written out. Throws UserError for what is no YAML, too large or a bomb. */
export function parseYaml(text: string): unknown {
  if (text.length > MAX_YAML) {
    throw new UserError(`The YAML has ${text.length} characters, and at most ${MAX_YAML} are taken.`);
  }
  if (isNestedTooDeep(text)) throw new UserError(`The YAML nests more than ${MAX_NESTING} deep.`);
  try {
    const document = parseDocument(text, { customTags: TAGS, uniqueKeys: false, logLevel: 'silent', merge: true });
    const [problem] = document.errors;
    if (problem) {
      // Its further lines draw the place.
      const [reason = ''] = problem.message.split(/:?\n/);
      throw new UserError(`The file is no valid YAML or JSON: ${reason.slice(0, 200)}.`);
    }
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read';
    throw new UserError(`The file cannot be read as YAML: ${reason}.`);
  }
}

function isNestedTooDeep(text: string): boolean {
  let open = 0;
  let indents: number[] = [];
  for (const line of text.split('\n')) {
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const indent = line.length - content.length;
    indents = indents.filter((other) => other < indent);
    indents.push(indent);
    open += content.split(/[[{]/).length - content.split(/[\]}]/).length;
    const dashes = /^(?:- )+/.exec(content)?.[0].length ?? 0;
    if (indents.length + dashes / 2 > MAX_NESTING || open > MAX_NESTING) return true;
  }
  return false;
}
