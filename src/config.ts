import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT, PROFILE_PREFIX, SAMPLE } from './model/account.ts';
import { commandOf, listsOptions, ownFlags, readCommand, withoutToolArguments } from './model/command-line.ts';
import {
  CLOUDCRAFT_URL,
  COMMAND_OPTIONS,
  type Command,
  DEFAULT_TOOLSETS,
  LOG_LEVELS,
  type LogLevel,
  MAX_RESPONSE,
  OPTIONS,
  RATE_LIMIT,
  SCAN_WAIT,
  TOOLSETS,
  type Toolset,
} from './model/options.ts';
import { COMMAND } from './model/product.ts';
import { nearest, UserError } from './model/user-error.ts';

const MEBIBYTE = 1024 * 1024;

export interface Config {
  readonly command: Command | 'help' | 'version';
  /** What follows the command: `list`. */
  readonly words: readonly string[];
  /** The command's own options that were given, by flag. */
  readonly flags: Readonly<Record<string, string>>;
  readonly backend: 'cloudcraft' | 'embedded';
  /** Never printed, never stored. */
  readonly apiKey?: string;
  readonly baseUrl: string;
  /** Requests to Cloudcraft in 10 s; 0 sends without a limit of ours. */
  readonly rateLimit: number;
  /** Bytes of the largest answer of Cloudcraft that is taken. */
  readonly maxResponseBytes: number;
  /** Handles that tools accept besides saved accounts: `sample`, `default`, `profile:NAME`. */
  readonly accounts: readonly string[];
  /** ms that a call waits for a scan, which then goes on by itself. */
  readonly scanWait: number;
  readonly dataDir: string;
  readonly outputDir: string;
  /** Folder of icons to draw with instead of our own glyphs. */
  readonly icons?: string;
  /** Whether SVG files bring their letters along. */
  readonly embedFonts: boolean;
  /** Folder from which files may be imported. */
  readonly importRoot?: string | undefined;
  readonly toolsets: readonly Toolset[];
  readonly readOnly: boolean;
  readonly logLevel: LogLevel;
}

/** What the process is started with; main.ts takes it from `process`. */
export interface Start {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: string;
}

/** The configuration, from flags first, then environment, then defaults. Throws UserError that names valid values. */
export function readConfig(start: Start): Config {
  const { flags, command, words, asksForAll } = readFlags(start.argv);
  if (flags.has('help')) return { ...base(start), command: 'help', words: asksForAll ? [] : [command, ...words] };
  if (flags.has('version')) return { ...base(start), command: 'version' };
  const setting = (flag: string, env: string): string | undefined => {
    const value = flags.get(flag) ?? start.env[env];
    return value === undefined || value.trim() === '' ? undefined : value.trim();
  };
  const apiKey = start.env.CLOUDCRAFT_API_KEY?.trim();
  const backend = oneOf(
    '--backend',
    setting('backend', 'CLOUDCRAFT_MCP_BACKEND') ?? (apiKey ? 'cloudcraft' : 'embedded'),
    ['cloudcraft', 'embedded'],
  );
  if (backend === 'cloudcraft' && !apiKey) {
    throw new UserError(
      'The backend "cloudcraft" needs an API key: set CLOUDCRAFT_API_KEY in the environment (keys are made in Cloudcraft under User > API keys), or leave --backend out to work without an account.',
    );
  }
  const dataDir = resolve(start.cwd, setting('data-dir', 'CLOUDCRAFT_MCP_DATA_DIR') ?? platformFolder(start));
  return {
    command,
    words,
    flags: ownFlags(command, flags),
    backend,
    ...(apiKey ? { apiKey } : {}),
    baseUrl: setting('base-url', 'CLOUDCRAFT_BASE_URL') ?? CLOUDCRAFT_URL,
    rateLimit: numberIn('--rate-limit', setting('rate-limit', 'CLOUDCRAFT_MCP_RATE_LIMIT') ?? `${RATE_LIMIT}`, {
      least: 0,
      most: 10_000,
    }),
    maxResponseBytes:
      MEBIBYTE *
      numberIn('--max-response', setting('max-response', 'CLOUDCRAFT_MCP_MAX_RESPONSE') ?? `${MAX_RESPONSE}`, {
        least: 1,
        most: 1024,
      }),
    scanWait:
      1000 *
      numberIn('--scan-wait', setting('scan-wait', 'CLOUDCRAFT_MCP_SCAN_WAIT') ?? `${SCAN_WAIT}`, {
        least: 1,
        most: 3600,
      }),
    accounts: readAccounts(setting('accounts', 'CLOUDCRAFT_MCP_ACCOUNTS')),
    dataDir,
    outputDir: resolve(start.cwd, setting('output-dir', 'CLOUDCRAFT_MCP_OUTPUT_DIR') ?? join(dataDir, 'exports')),
    ...iconsOf(setting('icons', 'CLOUDCRAFT_MCP_ICONS'), start),
    embedFonts: isOn(setting('embed-fonts', 'CLOUDCRAFT_MCP_EMBED_FONTS')),
    importRoot: importRootOf(setting('import-root', 'CLOUDCRAFT_MCP_IMPORT_ROOT'), start),
    toolsets: listOf('--toolsets', setting('toolsets', 'CLOUDCRAFT_MCP_TOOLSETS'), TOOLSETS) ?? DEFAULT_TOOLSETS,
    readOnly: isOn(setting('read-only', 'CLOUDCRAFT_MCP_READ_ONLY')),
    logLevel: oneOf('--log-level', setting('log-level', 'CLOUDCRAFT_MCP_LOG_LEVEL') ?? 'warn', LOG_LEVELS),
  };
}

const iconsOf = (folder: string | undefined, { cwd }: Start): { icons?: string } =>
  folder === undefined ? {} : { icons: resolve(cwd, folder) };

function base(start: Start): Omit<Config, 'command'> {
  const dataDir = platformFolder(start);
  return {
    words: [],
    flags: {},
    backend: 'embedded',
    baseUrl: CLOUDCRAFT_URL,
    rateLimit: RATE_LIMIT,
    maxResponseBytes: MAX_RESPONSE * MEBIBYTE,
    accounts: [SAMPLE, DEFAULT],
    scanWait: SCAN_WAIT * 1000,
    dataDir,
    outputDir: join(dataDir, 'exports'),
    embedFonts: false,
    toolsets: DEFAULT_TOOLSETS,
    readOnly: false,
    logLevel: 'warn',
  };
}

/** What stands on a command line. */
interface Given {
  readonly flags: Map<string, string>;
  readonly command: Command;
  readonly words: string[];
  /** Whether no command was named. */
  readonly asksForAll: boolean;
}

/** The command line in its parts. Throws UserError for commands, words and options that there are not. */
function readFlags(argv: readonly string[]): Given {
  const own = Object.values(COMMAND_OPTIONS).flat();
  const names = [...OPTIONS, ...own].flatMap(({ flag, value }) =>
    flag ? [{ flag, takesValue: value !== undefined }] : [],
  );
  const options = Object.fromEntries(
    [...names, { flag: 'help', takesValue: false }, { flag: 'version', takesValue: false }].map(
      ({ flag, takesValue }) => [flag, { type: takesValue ? ('string' as const) : ('boolean' as const) }],
    ),
  );
  const { ours, rest } = withoutToolArguments(argv);
  const { tokens, positionals: given } = parseArgs({
    args: ours,
    options,
    strict: false,
    tokens: true,
  });
  const flags = new Map<string, string>();
  const positionals = given[0] === 'help' ? given.slice(1) : given;
  if (positionals !== given) flags.set('help', 'true');
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) {
      const its = COMMAND_OPTIONS[commandOf(positionals[0]) ?? 'mcp'] ?? [];
      const fitting = [
        ...OPTIONS.flatMap(({ flag = '' }) => (flag === '' ? [] : [flag])),
        ...its.map(({ flag }) => flag),
      ];
      const near = nearest(token.name, fitting).map((name) => `--${name}`);
      const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
      throw new UserError(`There is no option ${token.rawName}. ${hint}${listsOptions(commandOf(positionals[0]))}`);
    }
    if (option.type === 'string' && (token.value === undefined || token.value.startsWith('--'))) {
      throw new UserError(`The option --${token.name} needs a value, for example --${token.name}=VALUE.`);
    }
    flags.set(token.name, token.value ?? 'true');
  }
  const { command, words } = readCommand(positionals, flags.has('help'));
  return { flags, command, words: [...words, ...rest], asksForAll: positionals.length === 0 };
}

/** The whole disk and the home hold more than what is meant to be imported. */
function importRootOf(given: string | undefined, { cwd, home }: Start): string | undefined {
  if (given !== undefined) return resolve(cwd, given);
  const folder = resolve(cwd);
  return folder === resolve(folder, '/') || folder === resolve(home) ? undefined : folder;
}

/** The folder for application data: XDG on Linux, Library on macOS, LOCALAPPDATA on Windows. */
function platformFolder({ env, home, platform }: Start): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), COMMAND);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', COMMAND);
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), COMMAND);
}

function readAccounts(text: string | undefined): readonly string[] {
  if (text === undefined) return [SAMPLE, DEFAULT];
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names) {
    const profile = name.startsWith(PROFILE_PREFIX) && name.length > PROFILE_PREFIX.length;
    if (name !== SAMPLE && name !== DEFAULT && !profile) {
      throw new UserError(
        `"${name}" in --accounts is not an account. Valid are "${SAMPLE}", "${DEFAULT}" (the standard AWS credentials) and "${PROFILE_PREFIX}NAME" for a profile of your AWS configuration, separated by commas.`,
      );
    }
  }
  return [...new Set(names)];
}

const isOn = (value: string | undefined): boolean => value !== undefined && !/^(0|false|off|no)$/i.test(value);

function numberIn(flag: string, value: string, { least, most }: { least: number; most: number }): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UserError(`${flag} cannot be "${value}". Give a whole number from ${least} to ${most}.`);
}

function oneOf<T extends string>(flag: string, value: string, valid: readonly T[]): T {
  const found = valid.find((name) => name === value.toLowerCase());
  if (found === undefined) throw new UserError(`${flag} cannot be "${value}". Valid are: ${valid.join(', ')}.`);
  return found;
}

function listOf<T extends string>(flag: string, value: string | undefined, valid: readonly T[]): T[] | undefined {
  if (value === undefined) return undefined;
  const names = value.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== '').map((name) => oneOf(flag, name, valid)))];
}
