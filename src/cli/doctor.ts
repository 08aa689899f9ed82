import { clientFor, proxyIn } from '../backends/cloudcraft.ts';
import { CloudcraftError, type Trouble } from '../cloudcraft/errors.ts';
import type { Config } from '../config.ts';
import { SAMPLE } from '../model/account.ts';
import { counted } from '../model/counted.ts';
import { PRODUCT, VERSION } from '../model/product.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { checkFolder } from '../store/check-folder.ts';
import type { Store } from '../store/store.ts';

export interface Surroundings {
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly store: Store;
  /** Whether the standard chain has anything to start from. */
  readonly awsConfigured: boolean;
}

/** One line of the report. `none` is nothing to mend: it is not used, or not set up. */
interface Check {
  readonly state: 'ok' | 'none' | 'BROKEN';
  readonly name: string;
  readonly text: string;
}

/** ms; TLS and AWS's signatures break when a clock is further off. */
const CLOCK = 300_000;

/** ms for one question to Cloudcraft, tries and waits included. */
const PATIENCE = 20_000;

/** Failures before anything like Cloudcraft answered. */
const UNREACHED: readonly Trouble[] = ['network', 'timeout', 'unusable', 'server'];

/**
 * Checks all that the program needs, a line each, with what to do where something is broken. `print` gets the lines as
 * they come. Answers with the exit code: 1 when something is broken, else 0. Changes nothing but that it makes the
 * folders where they are missing.
 */
export async function doctor(of: Surroundings, print: (line: string) => void): Promise<0 | 1> {
  let broken = false;
  for await (const { state, name, text } of checks(of)) {
    broken ||= state === 'BROKEN';
    print(`${state.padEnd(6)}  ${name.padEnd(15)}  ${text.replaceAll(/\s+/g, ' ')}`);
  }
  print(broken ? 'Something is broken; each such line says how to mend it.' : 'Nothing is broken.');
  return broken ? 1 : 0;
}

async function* checks(of: Surroundings): AsyncGenerator<Check> {
  const { config, env } = of;
  const mode = config.readOnly ? ', read-only' : '';
  yield ok(
    'configuration',
    `${PRODUCT} ${VERSION}, backend ${config.backend}${mode}, toolsets ${config.toolsets.join(', ')}`,
  );
  yield await folderCheck('data folder', config.dataDir);
  yield await folderCheck('output folder', config.outputDir);
  yield await documentsCheck(of.store);
  yield await canvasCheck();
  yield proxyCheck(env);
  if (config.backend === 'cloudcraft') yield* cloudcraftChecks(of);
  else yield* awsChecks(of);
}

const ok = (name: string, text: string): Check => ({ state: 'ok', name, text });
const none = (name: string, text: string): Check => ({ state: 'none', name, text });
const broken = (name: string, text: string): Check => ({ state: 'BROKEN', name, text });

/** A fault of the program itself is not hidden as a line of the report. */
function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  throw error;
}

async function folderCheck(name: string, folder: string): Promise<Check> {
  const error = await checkFolder(folder);
  return error === undefined ? ok(name, `${folder} can be written`) : broken(name, error.message);
}

async function documentsCheck({ blueprints, snapshots, accounts }: Store): Promise<Check> {
  const name = 'documents';
  try {
    const [b, s, a] = await Promise.all([blueprints.all(), snapshots.all(), accounts.all()]);
    const [first, ...more] = [...b.damaged, ...s.damaged, ...a.damaged];
    if (first === undefined) {
      return ok(
        name,
        `${counted(b.documents.length, 'blueprint')}, ${counted(s.documents.length, 'snapshot')}, ${counted(a.documents.length, 'account')} on disk`,
      );
    }
    const rest = more.length > 0 ? ` And ${more.length} more.` : '';
    return broken(
      name,
      `${first.file} cannot be read: ${first.reason}.${rest} Fix: put a good copy there or move it away.`,
    );
  } catch (error) {
    return broken(name, sentenceOf(error));
  }
}

async function canvasCheck(): Promise<Check> {
  const { canPaintRaster } = await import('../render/canvas.ts');
  if (await canPaintRaster()) return ok('canvas', 'PNG and WebP can be drawn');
  return broken(
    'canvas',
    `PNG and WebP cannot be drawn, nor previews beside other files: the optional package @napi-rs/canvas is missing. Fix: npm install @napi-rs/canvas beside ${PRODUCT}; svg, pdf (but for letters that Inter lacks), draw.io, html and json work without.`,
  );
}

/** Only the host is shown: the address may hold a password. */
function proxyCheck(env: Surroundings['env']): Check {
  const { httpsProxy, httpProxy, noProxy } = proxyIn(env);
  const address = httpsProxy || httpProxy;
  if (!address) return none('proxy', 'HTTPS_PROXY and HTTP_PROXY are not set');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return broken(
      'proxy',
      'HTTPS_PROXY or HTTP_PROXY is not an address. Fix: set it like http://proxy.example:8080, or unset it.',
    );
  }
  return ok(
    'proxy',
    `${new URL(address).host}${noProxy ? `, not for ${shown(noProxy, 80)}` : ''}; Cloudcraft on this machine is reached without it`,
  );
}

async function* cloudcraftChecks({ config, env }: Surroundings): AsyncGenerator<Check> {
  const [reach, key, clock] = ['reachability', 'key', 'clock'];
  yield none('AWS credentials', 'not needed: Cloudcraft scans with the roles that are saved there');
  let client: ReturnType<typeof clientFor>;
  try {
    client = clientFor({ config, env });
  } catch (error) {
    yield broken('key or base URL', sentenceOf(error));
    return;
  }
  try {
    const signal = AbortSignal.timeout(PATIENCE * 2);
    const user = await client.user({ signal, maxWaitMs: PATIENCE });
    yield ok(reach, `${client.baseUrl} answers`);
    yield ok(
      key,
      `accepted, of ${shown(user.name ?? 'somebody')} (${shown(user.email ?? 'no address')}); whether it may write shows with the first change`,
    );
  } catch (error) {
    const text = sentenceOf(error);
    const trouble = error instanceof CloudcraftError ? error.trouble : undefined;
    if (trouble === undefined || UNREACHED.includes(trouble)) {
      yield broken(reach, text);
      yield none(key, 'not checked, since there was no answer');
    } else {
      yield ok(reach, `${client.baseUrl} answers`);
      yield broken(key, text);
    }
  } finally {
    await client.close();
  }
  const ahead = client.clockAhead();
  if (ahead === undefined) yield none(clock, 'not checked, since there was no answer');
  else yield clockCheck(ahead);
}

function clockCheck(ahead: number): Check {
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (Math.abs(ahead) <= CLOCK) return ok('clock', seconds < 2 ? 'right' : `right within ${seconds} s`);
  const way = ahead > 0 ? 'ahead' : 'behind';
  return broken(
    'clock',
    `This machine's clock is ${seconds} s ${way}. Fix: switch on time synchronisation (timedatectl set-ntp true, or the system settings).`,
  );
}

async function* awsChecks({ config, env, awsConfigured }: Surroundings): AsyncGenerator<Check> {
  const name = 'AWS credentials';
  const accounts = config.accounts.filter((account) => account !== SAMPLE);
  const named = accounts.filter((account) => awsConfigured || account.startsWith('profile:'));
  yield none('key', 'none: the backend "embedded" needs no Cloudcraft account');
  if (named.length === 0) {
    yield none(name, 'none are set up; the account "sample" works. To scan AWS: aws configure sso, or set AWS_PROFILE');
    yield none('clock', 'not checked, since AWS is not asked');
    return;
  }
  const [{ connectAws }, { proveCredentials }] = await Promise.all([
    import('../aws/connect-aws.ts'),
    import('../aws/prove-credentials.ts'),
  ]);
  let proved = false;
  for (const account_id of named) {
    const connection = await connectAws({ account_id, env });
    try {
      const { arn } = await proveCredentials(connection, { account_id });
      proved = true;
      yield ok(name, `${account_id} is ${shown(arn)}`);
    } catch (error) {
      yield broken(name, `${account_id}: ${sentenceOf(error)}`);
    } finally {
      connection.close();
    }
  }
  yield proved
    ? ok('clock', 'right: AWS takes no signature that is older than 5 minutes')
    : none('clock', 'not checked, since AWS took no request');
}
