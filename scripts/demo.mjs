// Drives the built server through the calls that an assistant would make, and shows what was asked, what came back and
// where the pictures are. The client is the one that most hosts run (SDK v1).
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out', 'demo');
mkdirSync(out, { recursive: true });

/** Without these the demo would act on the user's own account. */
const { CLOUDCRAFT_API_KEY, AWS_PROFILE, ...env } = process.env;
const transport = new StdioClientTransport({
  command: process.env.NODE_BINARY ?? process.execPath,
  args: [join(root, 'dist/main.js'), `--data-dir=${out}`, `--output-dir=${out}`, '--accounts=sample'],
  env,
});
const client = new Client({ name: 'demo', version: '1.0.0' });
const started = performance.now();
await client.connect(transport);
const { tools } = await client.listTools();
console.log(
  `Connected in ${Math.round(performance.now() - started)} ms; ${tools.length} tools: ${tools.map(({ name }) => name).join(', ')}\n`,
);

const bold = (text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);
const saved = [];

/** Makes one call as an assistant would, and prints it. Returns the text. */
async function ask(question, name, args) {
  console.log(bold(`> ${question}`));
  const shownArgs = JSON.stringify(args);
  console.log(`  ${name} ${shownArgs.length > 300 ? `${shownArgs.slice(0, 300)}...` : shownArgs}`);
  const from = performance.now();
  const result = await client.callTool({ name, arguments: args });
  const ms = Math.round(performance.now() - from);
  const text = result.content
    .filter(({ type }) => type === 'text')
    .map((part) => part.text)
    .join('\n');
  for (const line of text.split('\n')) console.log(`  | ${line}`);
  for (const part of result.content) {
    if (part.type === 'image')
      console.log(
        `  | [${part.mimeType}, ${Math.round((part.data.length * 3) / 4 / 1024)} KB, shown in hosts that show pictures]`,
      );
    if (part.type === 'resource_link' && part.uri.startsWith('file:')) saved.push(fileURLToPath(part.uri));
  }
  console.log(`  (${ms} ms)\n`);
  if (result.isError) {
    process.exitCode = 1;
    console.error('This call failed.');
  }
  return text;
}

await ask('Is everything all right?', 'get_status', {});
await ask('Which accounts are there?', 'list_accounts', {});
await ask('Draw the sample account.', 'snapshot_account', { account_id: 'sample' });
await ask('Which databases are there, and are they multi-AZ?', 'get_inventory', {
  account_id: 'sample',
  type: 'databases',
});
await ask('How many of what, by region?', 'get_inventory', {
  account_id: 'sample',
  group_by: ['region', 'type'],
  limit: 12,
});
const created = await ask('Draw a load balancer in front of two web servers and a PostgreSQL.', 'create_blueprint', {
  name: 'Web shop',
  components: [
    { id: 'users', type: 'users', name: 'Customers' },
    { id: 'lb', type: 'load balancer', name: 'shop-lb' },
    { id: 'web-1', type: 'ec2', name: 'web-1', properties: { instanceType: 'm7g.large' } },
    { id: 'web-2', type: 'ec2', name: 'web-2', properties: { instanceType: 'm7g.large' } },
    { id: 'db', type: 'postgresql', name: 'orders' },
  ],
  connections: [
    { from: 'users', to: 'lb', label: 'HTTPS' },
    { from: 'lb', to: 'web-1' },
    { from: 'lb', to: 'web-2' },
    { from: 'web-1', to: 'db' },
    { from: 'web-2', to: 'db' },
  ],
});
const blueprintId = /blueprint_id: (\S+)/.exec(created)?.[1];
await ask('As a flat drawing in SVG, please.', 'export_blueprint', {
  blueprint_id: blueprintId,
  format: 'svg',
  projection: '2d',
  save_as: 'web-shop-2d.svg',
});
await client.close();

console.log(bold('Pictures:'));
for (const path of saved) console.log(`  ${relative(process.cwd(), path)}`);
