import { COMMAND_PAGES, SUBCOMMANDS } from '../model/command-pages.ts';
import { COMMAND_OPTIONS, COMMANDS, type Command, OPTIONS } from '../model/options.ts';
import { COMMAND, DISCLAIMER, PRODUCT, VERSION } from '../model/product.ts';

export const versionText = (): string => `${PRODUCT} ${VERSION}\n${DISCLAIMER}\n`;

/** What `COMMAND --help` prints: how the command is written, its own options, examples, exit codes. */
export function commandHelp(command: Command, word?: string): string {
  const { synopsis, examples, exits = [] } = COMMAND_PAGES[command];
  const sub = word === undefined ? undefined : SUBCOMMANDS[command]?.[word];
  const own = sub?.takesOptions === false ? [] : (COMMAND_OPTIONS[command] ?? []);
  const lines = (sub === undefined ? synopsis : [sub.synopsis]).map((text) => `${COMMAND} ${text}`.trim());
  const of = (title: string, body: readonly string[]): string =>
    body.length === 0 ? '' : `\n${title}:\n${body.map((line) => `  ${line}`).join('\n')}\n`;
  const mine = examples.filter((text) => sub === undefined || text.startsWith(`${command} ${word}`));
  return [
    `${sub?.about ?? COMMANDS[command]}\n\nUsage: ${lines.join('\n       ')}\n`,
    of(
      'Options',
      own.flatMap(({ flag, value, about }) => [`--${flag}${value === undefined ? '' : `=${value}`}`, `    ${about}`]),
    ),
    of(
      'Words',
      sub === undefined
        ? Object.entries(SUBCOMMANDS[command] ?? {}).map(([name, { about }]) => `${name}: ${about}`)
        : [],
    ),
    of(
      'Examples',
      mine.map((text) => `${COMMAND} ${text}`),
    ),
    of('Exit codes', exitLines(exits)),
    `\nOptions of every command: ${COMMAND} --help\n`,
  ].join('');
}

/** Commands that say more of their 0 or 1 have their own line for it. */
const exitLines = (own: readonly string[]): string[] =>
  [...['0  done', '1  an error'].filter((line) => !own.some((one) => one[0] === line[0])), ...own].sort();

/** What --help prints: every option with its environment variable and default. */
export function helpText(): string {
  const rows = OPTIONS.map(({ flag, value, env, fallback, about }) => {
    const name = flag === undefined ? env : `--${flag}${value === undefined ? '' : `=${value}`}`;
    const plain = (text: string): string => text.replaceAll('`', '');
    const source = flag === undefined ? '' : ` (${env})`;
    return `  ${name}${source}\n      ${plain(about)}; default: ${plain(fallback)}`;
  });
  const commands = Object.entries(COMMANDS).map(([name, about]) => `  ${name}\n      ${about}`);
  return `${PRODUCT} ${VERSION}: draws, inventories and exports cloud architecture over MCP.
${DISCLAIMER}

Usage: ${COMMAND} [command] [options]
       ${COMMAND} [command] --help
       ${COMMAND} --version

Commands:
${commands.join('\n')}

Options of every command:
${rows.join('\n')}

Options of one command: ${COMMAND} COMMAND --help
`;
}
