import { describe, expect, it } from 'vitest';
import { callTool } from '../../src/cli/call.ts';
import { commandHelp, helpText } from '../../src/cli/help.ts';
import { readConfig } from '../../src/config.ts';
import { COMMAND_PAGES, SUBCOMMANDS } from '../../src/model/command-pages.ts';
import { COMMAND_OPTIONS, COMMANDS, type Command } from '../../src/model/options.ts';
import { bench } from '../tools/call-tool.ts';

const NAMES = Object.keys(COMMANDS).filter((name): name is Command => Object.hasOwn(COMMAND_PAGES, name));
const start = (...argv: string[]) =>
  readConfig({ argv, env: { HOME: '/home/ada' }, cwd: '/work', home: '/home/ada', platform: 'linux' });

/** The words of a line as a shell gives them. */
const words = (line: string): string[] =>
  [...line.replace(/ >.*/, '').matchAll(/"([^"]*)"|(?:[^\s"]|"[^"]*")+/g)].map(
    ([whole, quoted]) => quoted ?? whole.replaceAll('"', ''),
  );

describe('the page of a command', () => {
  it.each(NAMES)('%s has all its options and those alone, examples that work, and exit codes', (name) => {
    const page = commandHelp(name);
    expect(page).toMatch(/^Usage: cloudcraft-mcp/m);
    const flags = [...page.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag);
    expect(flags).toEqual((COMMAND_OPTIONS[name] ?? []).map(({ flag }) => flag));
    expect(page).toMatch(/Exit codes:\n {2}0 .*\n {2}1 /);
    const { examples } = COMMAND_PAGES[name];
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.length).toBeLessThan(4);
    for (const example of examples) {
      expect(page).toContain(`cloudcraft-mcp ${example}`);
      expect(start(...words(example)).command).toBe(name);
    }
    expect(page.split('\n').length).toBeLessThan(60);
    expect(helpText()).toContain(`\n  ${name}\n`);
  });

  it('is what --help means behind a command, before it, and behind "help"', () => {
    for (const argv of [
      ['compare', '--help'],
      ['--help', 'compare'],
      ['help', 'compare'],
      ['--data-dir', 'x', 'help', 'compare'],
    ]) {
      expect(start(...argv)).toMatchObject({ command: 'help', words: ['compare'] });
    }
    expect(start('accounts', 'add', '--help').words).toEqual(['accounts', 'add']);
    expect(start('--help').words).toEqual([]);
    expect(start('help').words).toEqual([]);
  });

  it('tells of words behind a command only what they take', () => {
    for (const [word, { about }] of Object.entries(SUBCOMMANDS.accounts ?? {})) {
      const page = commandHelp('accounts', word);
      expect(page).toContain(about);
      expect(page.includes('--role-arn=ARN\n')).toBe(word === 'add');
    }
  });

  it.each([
    [['compare', '--fail-no', 'added'], /Did you mean --fail-on.*compare --help/],
    [['inventory', '--gruop-by=type'], /Did you mean --group-by/],
    [['snapshto'], /Did you mean "snapshot"/],
    [['snapshot', 'sample'], /Did you mean --account sample\?.*snapshot --help/],
    [['inventory', 'rds'], /Did you mean --type rds\?/],
    [['backup', 'all.gz'], /Did you mean --out all.gz\?/],
    [['inventory', '--keep=3'], /--keep belongs to the command "snapshot"/],
  ])('is named by what is wrong with %j', (argv, message) => {
    expect(() => start(...argv)).toThrow(message);
  });

  it('of "call" lists the tools, and the arguments of one', async () => {
    const { backend } = await bench();
    const said: string[] = [];
    const run = (...argv: string[]) =>
      callTool({ backend, config: start('call', ...argv) }, { cwd: '/', print: (text) => said.push(text) });
    expect(await run()).toBe(0);
    expect(said.join('\n')).toContain('get_inventory: ');
    expect(await run('get_inventory', '--help')).toBe(0);
    expect(said.at(-1)).toContain('--group-by=');
    await expect(run('get_inventroy')).rejects.toThrow('Did you mean get_inventory');
  });
});
