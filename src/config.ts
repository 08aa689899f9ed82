import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT, PROFILE_PREFIX, SAMPLE } from './model/account.ts';
import { COMMAND } from './model/product.ts';
import { nearest, UserError } from './model/user-error.ts';

export const TOOLSETS = ['blueprints', 'snapshots', 'inventory', 'manage'] as const;
export type Toolset = (typeof TOOLSETS)[number];

const DEFAULT_TOOLSETS: readonly Toolset[] = ['blueprints', 'snapshots', 'inventory'];

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const CLOUDCRAFT_URL = 'https://api.cloudcraft.co';

/** Documented for a key: 20 requests in 10 s. */
const RATE_LIMIT = 20;
/** MiB. */
const MAX_RESPONSE = 25;
const MEBIBYTE = 1024 * 1024;

/** What the program does; without a word it speaks MCP. */
export const COMMANDS = {
  mcp: 'speaks MCP over stdio; also without any command',
  doctor: 'checks the configuration, network, key, credentials, folders; exits with 1 when something is broken',
} as const;
export type Command = keyof typeof COMMANDS;

export interface Config {
  readonly command: Command | 'help' | 'version';
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
  readonly dataDir: string;
  readonly outputDir: string;
  /** Folder from which files may be imported. */
  readonly importRoot?: string | undefined;
  readonly toolsets: readonly Toolset[];
  readonly readOnly: boolean;
  readonly logLevel: LogLevel;
}

/** One row of the option table; the README's is generated from these. */
export interface Option {
  readonly flag?: string;
  readonly value?: string;
  readonly env: string;
  readonly fallback: string;
  readonly about: string;
}

export const OPTIONS: readonly Option[] = [
  {
    flag: 'backend',
    value: 'NAME',
    env: 'CLOUDCRAFT_MCP_BACKEND',
    fallback: '`cloudcraft` when a key is set, else `embedded`',
    about: '`cloudcraft` works on your Cloudcraft account, `embedded` needs no account',
  },
  {
    env: 'CLOUDCRAFT_API_KEY',
    fallback: 'none',
    about: 'API key of your Cloudcraft account; only from the environment, never printed',
  },
  {
    flag: 'base-url',
    value: 'URL',
    env: 'CLOUDCRAFT_BASE_URL',
    fallback: `\`${CLOUDCRAFT_URL}\``,
    about: 'where the Cloudcraft API is; plain http only on this machine',
  },
  {
    flag: 'rate-limit',
    value: 'COUNT',
    env: 'CLOUDCRAFT_MCP_RATE_LIMIT',
    fallback: `\`${RATE_LIMIT}\``,
    about: 'requests to Cloudcraft in 10 seconds, beside 5 image exports a minute; `0` sends without a limit',
  },
  {
    flag: 'max-response',
    value: 'MIB',
    env: 'CLOUDCRAFT_MCP_MAX_RESPONSE',
    fallback: `\`${MAX_RESPONSE}\``,
    about: 'largest answer of Cloudcraft that is taken, in MiB',
  },
  {
    flag: 'accounts',
    value: 'LIST',
    env: 'CLOUDCRAFT_MCP_ACCOUNTS',
    fallback: `\`${SAMPLE},${DEFAULT}\``,
    about: `AWS accounts that tools may scan, besides saved ones; add \`${PROFILE_PREFIX}NAME\` for a profile of yours`,
  },
  {
    flag: 'data-dir',
    value: 'FOLDER',
    env: 'CLOUDCRAFT_MCP_DATA_DIR',
    fallback: "the platform's data folder",
    about: 'blueprints, accounts and snapshots',
  },
  {
    flag: 'output-dir',
    value: 'FOLDER',
    env: 'CLOUDCRAFT_MCP_OUTPUT_DIR',
    fallback: '`exports` in the data folder',
    about: 'pictures and other files; tools write nowhere else',
  },
  {
    flag: 'import-root',
    value: 'FOLDER',
    env: 'CLOUDCRAFT_MCP_IMPORT_ROOT',
    fallback: 'the working folder, unless that is `/` or your home',
    about: 'Terraform and CloudFormation files are imported from there only',
  },
  {
    flag: 'toolsets',
    value: 'LIST',
    env: 'CLOUDCRAFT_MCP_TOOLSETS',
    fallback: `\`${DEFAULT_TOOLSETS.join(',')}\``,
    about: `which tools are listed: ${TOOLSETS.map((name) => `\`${name}\``).join(', ')}`,
  },
  {
    flag: 'read-only',
    env: 'CLOUDCRAFT_MCP_READ_ONLY',
    fallback: 'off',
    about: 'on, no tool that writes or deletes exists and the backend refuses both',
  },
  {
    flag: 'log-level',
    value: 'LEVEL',
    env: 'CLOUDCRAFT_MCP_LOG_LEVEL',
    fallback: '`warn`',
    about: `${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}; to stderr only`,
  },
];

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
  const { flags, command } = readFlags(start.argv);
  if (flags.has('help')) return { ...base(start), command: 'help' };
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
    accounts: readAccounts(setting('accounts', 'CLOUDCRAFT_MCP_ACCOUNTS')),
    dataDir,
    outputDir: resolve(start.cwd, setting('output-dir', 'CLOUDCRAFT_MCP_OUTPUT_DIR') ?? join(dataDir, 'exports')),
    importRoot: importRootOf(setting('import-root', 'CLOUDCRAFT_MCP_IMPORT_ROOT'), start),
    toolsets: listOf('--toolsets', setting('toolsets', 'CLOUDCRAFT_MCP_TOOLSETS'), TOOLSETS) ?? DEFAULT_TOOLSETS,
    readOnly: isOn(setting('read-only', 'CLOUDCRAFT_MCP_READ_ONLY')),
    logLevel: oneOf('--log-level', setting('log-level', 'CLOUDCRAFT_MCP_LOG_LEVEL') ?? 'warn', LOG_LEVELS),
  };
}

function base(start: Start): Omit<Config, 'command'> {
  const dataDir = platformFolder(start);
  return {
    backend: 'embedded',
    baseUrl: CLOUDCRAFT_URL,
    rateLimit: RATE_LIMIT,
    maxResponseBytes: MAX_RESPONSE * MEBIBYTE,
    accounts: [SAMPLE, DEFAULT],
    dataDir,
    outputDir: join(dataDir, 'exports'),
    toolsets: DEFAULT_TOOLSETS,
    readOnly: false,
    logLevel: 'warn',
  };
}

function readFlags(argv: readonly string[]): { flags: Map<string, string>; command: Command } {
  const names = OPTIONS.flatMap(({ flag, value }) => (flag ? [{ flag, takesValue: value !== undefined }] : []));
  const options = Object.fromEntries(
    [...names, { flag: 'help', takesValue: false }, { flag: 'version', takesValue: false }].map(
      ({ flag, takesValue }) => [flag, { type: takesValue ? ('string' as const) : ('boolean' as const) }],
    ),
  );
  const { tokens, positionals } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const flags = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) {
      const near = nearest(token.name, Object.keys(options)).map((name) => `--${name}`);
      const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
      throw new UserError(`There is no option ${token.rawName}. ${hint}"${COMMAND} --help" lists the options.`);
    }
    if (option.type === 'string' && (token.value === undefined || token.value.startsWith('--'))) {
      throw new UserError(`The option --${token.name} needs a value, for example --${token.name}=VALUE.`);
    }
    flags.set(token.name, token.value ?? 'true');
  }
  return { flags, command: readCommand(positionals) };
}

function readCommand([word = 'mcp', ...more]: readonly string[]): Command {
  const names = Object.keys(COMMANDS);
  const found = (['mcp', 'doctor'] as const).find((name) => name === word);
  if (found !== undefined && more[0] === undefined) return found;
  throw new UserError(
    found === undefined
      ? `"${word}" is not a command. Commands are: ${names.join(', ')}; ${COMMAND} alone speaks MCP over stdio. "${COMMAND} --help" lists the options.`
      : `"${more[0]}" is one word too many after "${word}". "${COMMAND} --help" lists the options.`,
  );
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
