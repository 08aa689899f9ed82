import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createAwsScanner } from './backends/aws-scanner.ts';
import type { Backend } from './backends/backend.ts';
import { createEmbeddedBackend } from './backends/embedded.ts';
import { commandHelp, helpText, versionText } from './cli/help.ts';
import { type Config, readConfig } from './config.ts';
import { commandOf } from './model/command-line.ts';
import { LOG_LEVELS, type LogLevel } from './model/options.ts';
import { UserError } from './model/user-error.ts';
import { serveOverStdio } from './server.ts';
import { createStore } from './store/store.ts';

/** How long open connections get to close after the client has gone, before the process ends anyway; ms. */
const CLOSING_TIME = 150;

/** ms that a command may scan. */
const COMMAND_TIME = 3_600_000;

// The AWS SDK warns about Node 20 on stderr at every client; the README says when Node 20 is dropped.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

function logger(level: LogLevel): (at: LogLevel, message: string) => void {
  return (at, message) => {
    if (LOG_LEVELS.indexOf(at) <= LOG_LEVELS.indexOf(level)) console.error(`${at}: ${message}`);
  };
}

async function makeBackend(config: Config): Promise<Backend> {
  const store = createStore(config);
  const now = (): Date => new Date();
  const newId = (): string => crypto.randomUUID();
  if (config.backend === 'cloudcraft') {
    const { openCloudcraft } = await import('./backends/cloudcraft.ts');
    return openCloudcraft({ config, env: process.env, store, now, newId });
  }
  return createEmbeddedBackend({
    store,
    readOnly: config.readOnly,
    accounts: config.accounts,
    scanner: createAwsScanner({ env: process.env, now }),
    // A command ends with its process: what would go on after the answer must be done before.
    scanWait: config.command === 'mcp' ? config.scanWait : COMMAND_TIME,
    now,
    newId,
    awsConfigured: awsConfigured(),
    importRoot: config.importRoot,
  });
}

/** Whether the standard chain has anything to start from; the scan itself finds out whether it works. */
function awsConfigured(): boolean {
  const { env } = process;
  const named = [
    'AWS_ACCESS_KEY_ID',
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ];
  if ([...named, 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'].some((name) => env[name])) return true;
  const files = [
    env.AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
  ];
  return files.some((file) => existsSync(file));
}

async function main(): Promise<void> {
  const config = readConfig({
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
  });
  // Who reads no further, such as `head`, has had enough: that is no fault of the command.
  if (config.command !== 'mcp') process.stdout.on('error', () => process.exit());
  if (config.command === 'help') {
    const [about, word] = config.words;
    const known = commandOf(about);
    return void process.stdout.write(known === undefined ? helpText() : commandHelp(known, word));
  }
  if (config.command === 'version') return void process.stdout.write(versionText());
  if (config.command === 'doctor') {
    const { doctor } = await import('./cli/doctor.ts');
    const store = createStore(config);
    process.exitCode = await doctor({ config, env: process.env, store, awsConfigured: awsConfigured() }, (line) =>
      process.stdout.write(`${line}\n`),
    );
    // A credential helper that nobody waits for any more must not keep the process.
    setTimeout(() => process.exit(), CLOSING_TIME).unref();
    return;
  }
  const log = logger(config.logLevel);
  const backend = await makeBackend(config);
  if (config.command === 'accounts') {
    const { accounts } = await import('./cli/accounts.ts');
    await accounts({ backend, config }, (line) => process.stdout.write(`${line}\n`));
    return backend.close();
  }
  if (config.command === 'import') {
    const { importFile } = await import('./cli/import.ts');
    await importFile({ backend, config, cwd: process.cwd() }, (line) => process.stdout.write(`${line}\n`));
    return backend.close();
  }
  if (config.command !== 'mcp') {
    const { runCommand } = await import('./cli/run-command.ts');
    const watched = process.stderr.isTTY === true;
    process.exitCode = await runCommand(
      { backend, config },
      {
        cwd: process.cwd(),
        print: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
        ...(watched ? { progress: (text: string) => process.stderr.write(`\r\x1b[K${text}`) } : {}),
      },
    );
    if (watched) process.stderr.write('\r\x1b[K');
    return backend.close();
  }
  let leaving = false;
  const leave = (code: number): void => {
    if (leaving) return;
    leaving = true;
    const timer = setTimeout(() => process.exit(code), CLOSING_TIME);
    backend.close().then(
      () => process.exit(code),
      () => {
        // The timer ends the process.
        timer.ref();
      },
    );
  };
  // The SDK does not notice that stdin has closed, and open sockets would keep the process alive.
  process.stdin.on('end', () => leave(0));
  process.stdin.on('close', () => leave(0));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => leave(0));
  process.stdout.on('error', () => leave(0));
  process.on('uncaughtException', (error) => log('error', `uncaught: ${error.stack ?? error.message}`));
  process.on('unhandledRejection', (reason) =>
    log('error', `unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`),
  );
  serveOverStdio(backend, {
    config,
    log: (message) => log('error', message),
    debug: (message) => log('debug', message),
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error);
  process.exit(1);
});
