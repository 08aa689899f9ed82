/** Ranks of design.md section 4: a file may import its own folder and lower ranks; equal ranks never. */
const RANKS: Readonly<Record<string, number>> = {
  model: 0,
  'config.ts': 1,
  aws: 1,
  scan: 2,
  import: 2,
  layout: 2,
  render: 2,
  compare: 2,
  query: 2,
  pricing: 2,
  store: 2,
  cloudcraft: 2,
  backends: 3,
  tools: 4,
  resources: 4,
  prompts: 4,
  api: 4,
  'server.ts': 5,
  cli: 6,
  'main.ts': 7,
  'start.ts': 8,
};

const SURFACE = new Set(['tools', 'resources', 'prompts', 'api']);
const MCP_SDK_FILES = new Set(['server.ts', 'tools/tool.ts', 'resources/resource.ts', 'prompts/prompt.ts']);
/** A lock names the process that holds it. That is no input or output, and no other use of the process. */
const PROCESS_IMPORTS: Readonly<Record<string, string>> = { 'store/holder.ts': '{ kill, pid }' };
const PURE = new Set(['model', 'layout', 'render']);
const BANNED_NAMES = /(^|\/)(utils?|helpers?|common|misc)(\.|\/|$)/;
const MAX_LINES = 300;

const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s[^'"()]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;}])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const folderOf = (path: string): string => path.split('/')[0] ?? path;

/** The file that a relative import names, below src. */
function resolve(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Every breach of the rules, as `file: what`. `files` holds the sources by their path below src. */
export function checkLayers(files: ReadonlyMap<string, string>): string[] {
  const breaches: string[] = [];
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const say = (what: string): void => void breaches.push(`${path}: ${what}`);
    const generated = path.endsWith('.generated.ts');
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (!generated && lines > MAX_LINES) say(`${lines} lines, at most ${MAX_LINES}`);
    if (BANNED_NAMES.test(path)) say('no utils, helpers, common');
    const own = folderOf(path);
    const rank = RANKS[own];
    if (rank === undefined) {
      say(`"${own}" is not in the tree`);
      continue;
    }
    const code = generated ? text : withoutComments(text);
    if (own !== 'main.ts' && /(?<![\w.'"-])(?:globalThis\.)?process(?:\??\.[a-z]|\[)/.test(code))
      say('only main.ts touches process');
    if (PURE.has(own) && /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(code)) say('no clock or chance here');
    for (const match of code.matchAll(IMPORT)) {
      const specifier = match[1] ?? match[2] ?? match[3] ?? '';
      checkImport({ path, own, rank, specifier, say });
      if (/^(node:)?process$/.test(specifier) && own !== 'main.ts') {
        const names = /import\s+([^'"]*?)\s+from/.exec(match[0])?.[1];
        if (names === undefined || names !== PROCESS_IMPORTS[path]) say('only main.ts touches process (imported)');
      }
    }
  }
  return breaches;
}

function checkImport(of: {
  path: string;
  own: string;
  rank: number;
  specifier: string;
  say: (what: string) => void;
}): void {
  const { path, own, rank, specifier, say } = of;
  if (!specifier.startsWith('.')) {
    if (specifier.startsWith('@modelcontextprotocol/') && !MCP_SDK_FILES.has(path))
      say(`imports the MCP SDK (${specifier})`);
    if (/^@(aws-sdk|smithy)\//.test(specifier) && own !== 'aws') say(`imports the AWS SDK (${specifier})`);
    if (own === 'model' && specifier !== 'zod') say(`model imports ${specifier}`);
    return;
  }
  if (!/\.(ts|json)$/.test(specifier)) say(`"${specifier}" lacks its ending`);
  const target = resolve(path, specifier);
  const other = folderOf(target);
  if (other === own) return;
  const otherRank = RANKS[other];
  if (otherRank === undefined) say(`imports "${target}", which is not in the tree`);
  else if (otherRank > rank) say(`imports upwards: ${target}`);
  else if (otherRank === rank) say(`imports sideways: ${target}`);
  else if (SURFACE.has(own) && other !== 'model' && !allowedBelow(own, target)) say(`imports a stage: ${target}`);
}

const allowedBelow = (own: string, target: string): boolean =>
  target === 'backends/backend.ts' || (own === 'api' && target === 'cloudcraft/wire.ts');

/** Blanks comments, so that a word in one is not taken for code. Strings stay: imports are in them. */
const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
