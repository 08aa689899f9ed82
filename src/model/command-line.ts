import { COMMAND_PAGES } from './command-pages.ts';
import { COMMAND_OPTIONS, COMMANDS, type Command, OPTIONS } from './options.ts';
import { COMMAND } from './product.ts';
import { nearest, UserError } from './user-error.ts';

/** What follows `call TOOL` are arguments of the tool, which it names itself; options of the program stay ours. */
export function withoutToolArguments(argv: readonly string[]): { ours: string[]; rest: string[] } {
  const at = argv.indexOf('call');
  if (at < 0 || at !== argv.findIndex((word) => !word.startsWith('-'))) return { ours: [...argv], rest: [] };
  const ours = argv.slice(0, at + 2);
  const rest: string[] = [];
  const known = new Map(OPTIONS.flatMap(({ flag, value }) => (flag ? [[flag, value !== undefined] as const] : [])));
  for (let index = at + 2; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const takesValue = known.get(/^--([^=]+)/.exec(word)?.[1] ?? '');
    (takesValue === undefined ? rest : ours).push(word);
    if (takesValue === true && !word.includes('=')) ours.push(argv[++index] ?? '');
  }
  return { ours, rest };
}

/** Commands that words may follow. */
const WITH_WORDS: readonly Command[] = ['accounts', 'import', 'compare', 'query', 'export', 'call', 'restore'];

/** Where the options are listed, in a sentence. */
export const listsOptions = (command: Command | undefined): string =>
  `"${COMMAND}${command === undefined || command === 'mcp' ? '' : ` ${command}`} --help" lists the options.`;

/** The command and the words behind it. Throws UserError for what is none. */
export function readCommand(
  [word = 'mcp', ...words]: readonly string[],
  asksForHelp: boolean,
): { command: Command; words: string[] } {
  const command = commandOf(word);
  if (command === undefined) {
    const near = nearest(word, COMMAND_NAMES).map((name) => `"${name}"`);
    throw new UserError(
      `"${word}" is not a command. ${near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''}Commands are: ${Object.keys(COMMANDS).join(', ')}; ${COMMAND} alone speaks MCP over stdio. "${COMMAND} --help" lists the options.`,
    );
  }
  if (words.length > 0 && !WITH_WORDS.includes(command) && !asksForHelp) {
    const { wordMeans: meant } = COMMAND_PAGES[command];
    const hint = meant === undefined ? '' : `Did you mean --${meant} ${words[0]}? `;
    throw new UserError(`"${words[0]}" is one word too many after "${word}". ${hint}${listsOptions(command)}`);
  }
  return { command, words };
}

const COMMAND_NAMES = [
  'mcp',
  'accounts',
  'import',
  'snapshot',
  'compare',
  'inventory',
  'query',
  'export',
  'backup',
  'restore',
  'call',
  'doctor',
] as const satisfies readonly Command[];

/** The command of that name. */
export const commandOf = (word: string | undefined): Command | undefined => COMMAND_NAMES.find((name) => name === word);

/** The command's own options; throws UserError for those of another. */
export function ownFlags(command: Command, flags: ReadonlyMap<string, string>): Record<string, string> {
  const own = COMMAND_OPTIONS[command] ?? [];
  for (const [owner, options] of Object.entries(COMMAND_OPTIONS)) {
    const stray = options.find(({ flag }) => flags.has(flag) && !own.some((one) => one.flag === flag));
    if (stray) throw new UserError(`--${stray.flag} belongs to the command "${owner}". ${listsOptions(command)}`);
  }
  return Object.fromEntries(
    own.flatMap(({ flag }) => {
      const value = flags.get(flag);
      return value === undefined ? [] : [[flag, value]];
    }),
  );
}
