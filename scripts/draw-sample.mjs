// Draws the README's picture again: the sample account as the built server draws it. For maintainers.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-sample-'));
const args = [join(root, 'dist/main.js'), `--data-dir=${folder}`, '--accounts=sample'];
const client = new Client({ name: 'draw-sample', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command: process.execPath, args }));
const result = await client.callTool({ name: 'snapshot_account', arguments: { account_id: 'sample' } });
const file = result.content.find(({ type, uri }) => type === 'resource_link' && uri.startsWith('file:'));
mkdirSync(join(root, 'docs'), { recursive: true });
copyFileSync(fileURLToPath(file.uri), join(root, 'docs/sample.png'));
await client.close();
rmSync(folder, { recursive: true });
console.log('docs/sample.png');
