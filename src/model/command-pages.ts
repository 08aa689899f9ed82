import type { Command, CommandOption } from './options.ts';

/** The page that `COMMAND --help` prints beside the command's options. */
export interface CommandPage {
  /** What stands behind the name of the program. */
  readonly synopsis: readonly string[];
  readonly examples: readonly string[];
  /** Beside 0, and 1 for every error. */
  readonly exits?: readonly string[];
  /** The option that a word too many was meant for. */
  readonly wordMeans?: CommandOption['flag'];
}

export const COMMAND_PAGES: Readonly<Record<Command, CommandPage>> = {
  mcp: {
    synopsis: ['', 'mcp'],
    examples: ['--accounts sample,profile:prod', '--read-only --toolsets inventory'],
  },
  accounts: {
    synopsis: ['accounts list', 'accounts add NAME --role-arn=ARN', 'accounts remove ACCOUNT_ID', 'accounts policy'],
    examples: [
      'accounts add production --role-arn=arn:aws:iam::123456789012:role/reader --external-id=abc',
      'accounts policy > policies.json',
    ],
    wordMeans: 'role-arn',
  },
  import: {
    synopsis: ['import FILE'],
    examples: ['import terraform.tfstate --format svg', 'import cdk.out/Shop.template.json --name shop'],
    wordMeans: 'name',
  },
  snapshot: {
    synopsis: ['snapshot --account ID', 'snapshot --in FILE'],
    examples: [
      'snapshot --account default --region eu-west-1 --out before.json.gz --image before.png',
      'snapshot --account default --keep-days 90',
      'snapshot --account sample --image sample.svg',
    ],
    wordMeans: 'account',
  },
  compare: {
    synopsis: ['compare BEFORE [AFTER]'],
    examples: [
      'compare before.json.gz after.json.gz --format markdown --image diff.png --fail-on removed,exposure',
      'compare yesterday now',
      'compare staging production --match role',
    ],
    exits: [
      '0  nothing differs that --fail-on counts',
      '2  something differs',
      '3  something was read on one side and not on the other',
    ],
  },
  inventory: {
    synopsis: ['inventory'],
    examples: [
      'inventory --account sample --type databases --filter "multi_az=false"',
      'inventory --group-by type,region',
      'inventory --type ec2 --fields name,instance_type,tags.owner --format csv',
    ],
    wordMeans: 'type',
  },
  query: {
    synopsis: ['query "SQL"'],
    examples: [
      'query "SELECT type, count(*) AS number FROM resources GROUP BY type ORDER BY 2 DESC"',
      'query "SELECT title, engine FROM aws_rds_db_instance WHERE NOT multi_az" --format csv',
    ],
  },
  export: {
    synopsis: ['export ID --out FILE'],
    examples: ['export default --out before.json.gz', 'export 7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10 --out shop.pdf'],
    wordMeans: 'out',
  },
  backup: {
    synopsis: ['backup --out FILE'],
    examples: ['backup --out backup.jsonl.gz --snapshots'],
    exits: ['1  an error; also when something could not be read and is missing in the file'],
    wordMeans: 'out',
  },
  restore: {
    synopsis: ['restore FILE'],
    examples: ['restore backup.jsonl.gz --dry-run', 'restore backup.jsonl.gz --copies'],
  },
  call: {
    synopsis: ['call', 'call TOOL [--argument value ...]', 'call TOOL --help'],
    examples: [
      'call get_inventory --account-id sample --group-by type',
      'call export_blueprint --snapshot-id ID --format svg',
    ],
    exits: ['1  an error; also one that the tool answers with'],
  },
  doctor: {
    synopsis: ['doctor'],
    examples: ['doctor', 'doctor --accounts default,profile:prod'],
    exits: ['1  an error, or something is broken'],
  },
};

/** What each word behind a command does; their options are those that say so. */
export const SUBCOMMANDS: Readonly<
  Partial<Record<Command, Readonly<Record<string, { synopsis: string; about: string; takesOptions: boolean }>>>>
> = {
  accounts: {
    list: { synopsis: 'accounts list', about: 'lists the accounts that can be scanned', takesOptions: false },
    add: {
      synopsis: 'accounts add NAME --role-arn=ARN',
      about: 'saves an AWS account, or all accounts of an organisation with --organization-role',
      takesOptions: true,
    },
    remove: {
      synopsis: 'accounts remove ACCOUNT_ID',
      about: 'removes a saved account; a copy is kept in the trash folder',
      takesOptions: false,
    },
    policy: {
      synopsis: 'accounts policy',
      about: 'prints, as JSON, what a role must allow for a scan',
      takesOptions: false,
    },
  },
};
