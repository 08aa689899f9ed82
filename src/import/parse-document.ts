import { UserError } from '../model/user-error.ts';
import { MAX_BYTES, tooLarge } from './decode-text.ts';
import { isRecord } from './imported-item.ts';
import { parseYaml } from './parse-yaml.ts';

/** How deep values may nest; real files nest about 20 deep. */
const MAX_DEPTH = 100;

/** Objects that log text may hold before the right one is found. */
const MAX_STARTS = 200;

/** The object that a text holds: JSON, JSON inside log text, or YAML. Throws UserError that says what is wrong. */
export function parseDocument(text: string): Readonly<Record<string, unknown>> {
  if (text.length > MAX_BYTES) throw tooLarge(text.length);
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new UserError('The file is empty.');
  const document = trimmed.startsWith('{') ? parseJson(trimmed) : (jsonInLog(trimmed) ?? parseYaml(trimmed));
  if (!isRecord(document)) {
    throw new UserError(
      'This is no Terraform state or plan, no CloudFormation template and no Pulumi export: its outermost value is not an object.',
    );
  }
  if (isTooDeep(document)) throw new UserError(`The values of this file nest more than ${MAX_DEPTH} deep.`);
  return document;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // YAML may begin like JSON, and logs may follow it.
    const found = jsonInLog(text);
    if (found !== undefined) return found;
    const reason = error instanceof Error ? error.message.slice(0, 120) : '';
    throw new UserError(`The file looks like JSON and is not valid: ${reason}. It may be cut off.`);
  }
}

/** The first JSON object that begins a line of a log and is one of ours by its keys. */
function jsonInLog(text: string): unknown {
  const lineStart = /^[ \t]*\{/gm;
  let scanned = 0;
  for (let starts = 0; starts < MAX_STARTS && scanned <= 4 * text.length; starts++) {
    const found = lineStart.exec(text);
    if (!found) return undefined;
    const start = found.index + found[0].length - 1;
    const end = endOfObject(text, start);
    scanned += (end ?? text.length) - start;
    if (end === undefined) continue;
    const part = text.slice(start, end);
    if (!/"(?:planned_values|resource_changes|terraform_version|Resources|deployment)"/.test(part)) continue;
    try {
      return JSON.parse(part);
    } catch {
      // Not this one; another line may begin the document.
    }
    lineStart.lastIndex = end;
  }
  return undefined;
}

/** Behind the brace that closes the one at `start`. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Without recursion, which a deep enough value would break. */
function isTooDeep(value: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > MAX_DEPTH) return true;
    for (const inner of Object.values(next.value)) {
      if (typeof inner === 'object' && inner !== null) open.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return false;
}
