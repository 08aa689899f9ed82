import { DEFAULT, PROFILE_PREFIX, SAMPLE } from './account.ts';

export const TOOLSETS = ['blueprints', 'snapshots', 'inventory', 'manage'] as const;
export type Toolset = (typeof TOOLSETS)[number];

export const DEFAULT_TOOLSETS: readonly Toolset[] = ['blueprints', 'snapshots', 'inventory'];

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const CLOUDCRAFT_URL = 'https://api.cloudcraft.co';

/** Documented for a key: 20 requests in 10 s. */
export const RATE_LIMIT = 20;
/** Seconds; hosts give a call a minute. */
export const SCAN_WAIT = 45;
/** MiB. */
export const MAX_RESPONSE = 25;

/** What the program does; without a word it speaks MCP. */
export const COMMANDS = {
  mcp: 'speaks MCP over stdio; also without any command',
  accounts: 'list, add, remove: the AWS accounts that are saved here; policy: what a role must allow for a scan',
  import: 'FILE: stores and draws a Terraform state or plan, CloudFormation, CDK or SAM template, or Pulumi export',
  snapshot: 'scans an account, stores it in the history and writes it to files',
  compare:
    'BEFORE AFTER: what differs between two files, ids, labels or moments; exits with 2 when they differ, 3 when one side was not read as far as the other',
  inventory: 'resources as rows or counts',
  query: '"SQL": one read-only SELECT over the history',
  export: 'ID: writes a snapshot or a picture to a file',
  backup: 'writes all blueprints and accounts, without secrets, to one file',
  restore: 'FILE: puts a backup back, on either backend; repeated, it makes no doubles',
  call: 'TOOL: calls a tool as a host does; its arguments are options, with "-" for "_"',
  doctor: 'checks the configuration, network, key, credentials, folders; exits with 1 when something is broken',
} as const;
export type Command = keyof typeof COMMANDS;

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
    flag: 'scan-wait',
    value: 'SECONDS',
    env: 'CLOUDCRAFT_MCP_SCAN_WAIT',
    fallback: `\`${SCAN_WAIT}\``,
    about: 'how long an answer waits for a scan; then it shows what was read so far, and the scan goes on',
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
    flag: 'icons',
    value: 'FOLDER',
    env: 'CLOUDCRAFT_MCP_ICONS',
    fallback: 'open icons',
    about:
      "AWS's icon set as the `aws-icons` package lays it out, which you accept AWS's terms for; drawn as it is in 2D",
  },
  {
    flag: 'embed-fonts',
    env: 'CLOUDCRAFT_MCP_EMBED_FONTS',
    fallback: 'off',
    about: 'SVG files bring the letters that they use along, about 10 KB for each weight',
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

const FORMATS_OF_ROWS = { flag: 'format', value: 'FORMAT', about: 'table, json or csv; default table' };

const IMAGE = {
  flag: 'image',
  value: 'FILE',
  about: 'picture, in the format of its ending: png, webp, svg, pdf, drawio, html',
};

const PAGES = {
  flag: 'pages',
  about: 'picture of each network too: files beside it, or pages of pdf, drawio and html',
};

/** Options that one command alone takes; given with another they are refused. */
export const COMMAND_OPTIONS: Readonly<Partial<Record<Command, readonly CommandOption[]>>> = {
  accounts: [
    {
      flag: 'role-arn',
      value: 'ARN',
      about: 'role to read with; of an organisation, the role of its management account',
    },
    { flag: 'external-id', value: 'TEXT', about: 'external id that the role asks for' },
    { flag: 'organization-role', value: 'NAME', about: 'name of the role in each member account of an organisation' },
    { flag: 'region', value: 'REGION', about: 'region to start from' },
  ],
  import: [
    { flag: 'name', value: 'NAME', about: 'title; what is imported under the same one makes a history' },
    { flag: 'region', value: 'REGION', about: 'region of what the file names none for' },
    { flag: 'format', value: 'FORMAT', about: 'of the picture: png, svg, pdf, drawio, html, ...' },
    { flag: 'save-as', value: 'NAME', about: 'name of the picture in the output folder' },
  ],
  snapshot: [
    { flag: 'account', value: 'ID', about: 'account_id, as "accounts list" names it; "sample" to try' },
    { flag: 'region', value: 'LIST', about: 'regions, separated by commas; default those in use' },
    { flag: 'in', value: 'FILE', about: 'store the snapshot in a file to the history instead of scanning' },
    { flag: 'label', value: 'TEXT', about: 'name for this moment; a labelled snapshot is never removed' },
    { flag: 'out', value: 'FILE', about: 'also write the snapshot to a file; zipped when it ends in .gz' },
    IMAGE,
    PAGES,
    { flag: 'keep', value: 'COUNT', about: 'afterwards remove all but the newest of this account' },
    { flag: 'keep-days', value: 'DAYS', about: 'afterwards remove what is older' },
  ],
  compare: [
    { flag: 'format', value: 'FORMAT', about: 'text, markdown, json or junit; default text' },
    { flag: 'out', value: 'FILE', about: 'write the report to a file instead of stdout' },
    IMAGE,
    { flag: 'match', value: 'HOW', about: 'identity, role (two environments) or auto' },
    { flag: 'fail-on', value: 'LIST', about: 'which differences count: added, removed, changed, replaced, exposure' },
  ],
  inventory: [
    { flag: 'account', value: 'ID', about: 'account_id' },
    { flag: 'snapshot', value: 'ID', about: 'snapshot_id, instead of the newest' },
    { flag: 'type', value: 'TYPE', about: 'type, family or word' },
    { flag: 'region', value: 'REGION', about: 'region' },
    { flag: 'vpc', value: 'VPC', about: 'id or name' },
    { flag: 'tag', value: 'TAG', about: 'key or key=value' },
    { flag: 'state', value: 'STATE', about: 'such as running' },
    { flag: 'text', value: 'TEXT', about: 'found in name, id or tags' },
    { flag: 'filter', value: 'FILTER', about: 'filter expression' },
    { flag: 'group-by', value: 'COLUMNS', about: 'count by one or two columns' },
    { flag: 'fields', value: 'COLUMNS', about: 'columns or property paths' },
    { flag: 'sort', value: 'COLUMN', about: 'column; "-" first for descending' },
    { flag: 'limit', value: 'COUNT', about: 'rows; default all' },
    { flag: 'max-age', value: 'SECONDS', about: 'scan again when older' },
    FORMATS_OF_ROWS,
  ],
  query: [
    { flag: 'snapshot', value: 'IDS', about: 'snapshot ids; default the newest of each account' },
    FORMATS_OF_ROWS,
  ],
  backup: [
    { flag: 'out', value: 'FILE', about: 'the backup, zipped lines of JSON' },
    { flag: 'snapshots', about: 'with the history of snapshots' },
  ],
  restore: [
    { flag: 'dry-run', about: 'only tell what would be done' },
    { flag: 'copies', about: 'make new blueprints instead of replacing those with the same id' },
  ],
  export: [{ flag: 'out', value: 'FILE', about: 'snapshot as .json or .json.gz, else a picture' }, PAGES],
};

export interface CommandOption {
  readonly flag: string;
  readonly value?: string;
  readonly about: string;
}
