import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PICTURE_FORMATS } from '../src/backends/backend.ts';
import { commandHelp } from '../src/cli/help.ts';

const page = readFileSync('docs/formats.md', 'utf8');

it('the page about formats has a row for each, and the commands it names take --pages', () => {
  const rows = [...page.matchAll(/^\| `(\w+)`(?: \(or `(\w+)`\))? \|/gm)].flatMap(([, name, other]) => other ?? name);
  expect(rows.slice(1).sort()).toEqual([...PICTURE_FORMATS].sort());
  for (const command of ['export', 'snapshot'] as const) expect(commandHelp(command)).toContain('--pages');
  expect(readFileSync('README.md', 'utf8')).toContain('docs/formats.md');
});
