import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command, DisplayList } from '../display-list.ts';
import { fontPaths } from '../fonts.ts';
import { subsetFont } from './subset-font.ts';

/**
 * The rules of a style sheet that bring Inter along, in the weights and with the characters that the drawing uses, as
 * data; nothing where the font's files cannot be found. `family` is the name by which texts call it.
 */
export async function embeddedFonts(list: DisplayList, family: string): Promise<string> {
  const files = fontFiles();
  const rules: string[] = [];
  for (const [weight, characters] of [...charactersOf(list)].sort(([a], [b]) => a - b)) {
    const file = files.get(weight);
    if (file === undefined) continue;
    const data = Buffer.from(subsetFont(await readFile(file), characters)).toString('base64');
    rules.push(
      `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/ttf;base64,${data}) format("truetype")}`,
    );
  }
  return rules.join('\n');
}

/** Inter's files by weight, those that can be found. */
export const fontFiles = (): ReadonlyMap<number, string> =>
  new Map(fontPaths().map((file) => [Number(/\d+/.exec(path.basename(file))?.[0]), file]));

/** What is written in each weight, in the symbols too. */
export function charactersOf(list: DisplayList): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  const visit = (commands: readonly Command[]): void => {
    for (const command of commands) {
      if (command.kind === 'node') visit(command.content);
      if (command.kind !== 'text') continue;
      const characters = found.get(command.weight) ?? new Set();
      found.set(command.weight, characters);
      for (const char of command.text) characters.add(char);
    }
  };
  visit(list.commands);
  for (const commands of list.symbols.values()) visit(commands);
  return found;
}
