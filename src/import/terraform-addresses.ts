/** `["a"]`, `[0]` behind an address, or nothing. */
export function indexText(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  return typeof key === 'string' ? `["${key.replaceAll('"', '\\"')}"]` : '';
}

/** An address without its indexes: `module.a["x"].aws_subnet.b[0]` is `module.a.aws_subnet.b`. */
export const bareAddress = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

/** The modules of an address, the outermost first, each with its index: `module.a`, `module.a.module.b[0]`. */
export function modulesOf(address: string | undefined): string[] {
  const parts = (address ?? '').match(/module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g) ?? [];
  return parts.map((part) => part.slice('module.'.length));
}

/** Helpers of Terraform that are no infrastructure: `random_id`, `null_resource`. */
const HELPERS: ReadonlySet<string> = new Set(
  'random null local tls archive template time external http terraform cloudinit assert validation'.split(' '),
);

export const isHelper = (type: string): boolean => HELPERS.has(type.split('_')[0] ?? '');
