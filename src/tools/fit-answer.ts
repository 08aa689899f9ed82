import type { CallToolResult } from './tool.ts';

/** Characters of text in one answer, in words and again as data; design: every result has a size cap. */
export const MAX_ANSWER = 60_000;

/** Room for the sentence that says what was cut, and for the line that ends quoted data. */
const ROOM = 300;

const CUT = `The answer was cut here: it was longer than ${MAX_ANSWER} characters. Ask for less, for example with limit, filter or exclude.`;

const END_OF_DATA = /\n--- [0-9a-f]{8}$/;

/**
 * The last resort against answers that nobody can take: text beyond the limit is cut with a sentence that says so.
 * Texts of files that would not fit are left out, since the file itself is there.
 */
export function fitAnswer(result: CallToolResult): CallToolResult {
  let left = MAX_ANSWER - ROOM;
  const content: CallToolResult['content'] = [];
  for (const block of result.content) {
    if (block.type === 'text') {
      const text = block.text.length <= left ? block.text : cutText(block.text, left);
      left = Math.max(0, left - block.text.length);
      if (text !== '') content.push({ ...block, text });
    } else if (block.type === 'resource' && 'text' in block.resource) {
      if (block.resource.text.length > left) continue;
      left -= block.resource.text.length;
      content.push(block);
    } else content.push(block);
  }
  return { ...result, content };
}

/** Data that was quoted stays between its two marks. */
function cutText(text: string, most: number): string {
  if (most <= 0) return '';
  return `${text.slice(0, most)}${END_OF_DATA.exec(text)?.[0] ?? ''}\n${CUT}`;
}

/** Data of an answer, its longest lists halved until it fits; `left` counts the entries that were left out. */
export function fitData(data: Record<string, unknown>): { data: Record<string, unknown>; left: number } {
  let fitting = data;
  let left = 0;
  while (JSON.stringify(fitting).length > MAX_ANSWER) {
    const lists = Object.entries(fitting)
      .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0)
      .sort((a, b) => JSON.stringify(b[1]).length - JSON.stringify(a[1]).length);
    const longest = lists[0];
    if (longest === undefined) break;
    const [name, list] = longest;
    const kept = list.slice(0, Math.floor(list.length / 2));
    left += list.length - kept.length;
    fitting = { ...fitting, [name]: kept };
  }
  return { data: fitting, left };
}
