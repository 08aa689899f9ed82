import { describe, expect, it } from 'vitest';
import { readConfig, type Start } from '../src/config.ts';
import { OPTIONS } from '../src/model/options.ts';

const start = (argv: string[] = [], env: Record<string, string> = {}): Start => ({
  argv,
  env,
  cwd: '/home/ada/project',
  home: '/home/ada',
  platform: 'linux',
});

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig(start())).toEqual({
      command: 'mcp',
      words: [],
      flags: {},
      backend: 'embedded',
      baseUrl: 'https://api.cloudcraft.co',
      rateLimit: 20,
      maxResponseBytes: 26_214_400,
      accounts: ['sample', 'default'],
      scanWait: 45_000,
      dataDir: '/home/ada/.local/share/cloudcraft-mcp',
      outputDir: '/home/ada/.local/share/cloudcraft-mcp/exports',
      importRoot: '/home/ada/project',
      toolsets: ['blueprints', 'snapshots', 'inventory'],
      readOnly: false,
      embedFonts: false,
      logLevel: 'warn',
    });
  });

  it('imports from the working folder, unless that is home or the whole disk', () => {
    const rootIn = (cwd: string, ...argv: string[]) => readConfig({ ...start(argv), cwd }).importRoot;
    expect(rootIn('/home/ada')).toBeUndefined();
    expect(rootIn('/')).toBeUndefined();
    expect(rootIn('/', '--import-root=/srv/infra')).toBe('/srv/infra');
  });

  it('takes the Cloudcraft backend when a key is set, unless told otherwise', () => {
    const env = { CLOUDCRAFT_API_KEY: 'k' };
    expect(readConfig(start([], env)).backend).toBe('cloudcraft');
    expect(readConfig(start(['--backend=embedded'], env)).backend).toBe('embedded');
    expect(() => readConfig(start(['--backend', 'cloudcraft']))).toThrow(/CLOUDCRAFT_API_KEY/);
  });

  it('lets flags win over the environment', () => {
    const env = {
      CLOUDCRAFT_MCP_TOOLSETS: 'blueprints',
      CLOUDCRAFT_MCP_READ_ONLY: 'true',
      CLOUDCRAFT_MCP_DATA_DIR: 'a',
    };
    expect(readConfig(start(['--toolsets', 'manage, inventory', '--data-dir=b'], env))).toMatchObject({
      toolsets: ['manage', 'inventory'],
      readOnly: true,
      dataDir: '/home/ada/project/b',
      outputDir: '/home/ada/project/b/exports',
    });
    expect(readConfig(start([], { CLOUDCRAFT_MCP_READ_ONLY: 'false' })).readOnly).toBe(false);
  });

  it('takes a command before or after flags', () => {
    expect(readConfig(start(['doctor', '--read-only']))).toMatchObject({ command: 'doctor', readOnly: true });
    expect(readConfig(start(['--data-dir=b', 'doctor'])).command).toBe('doctor');
    expect(readConfig(start(['mcp'])).command).toBe('mcp');
  });

  it('takes a rate, and turns it off with 0', () => {
    expect(readConfig(start(['--rate-limit=0'])).rateLimit).toBe(0);
    const env = { CLOUDCRAFT_MCP_RATE_LIMIT: '5', CLOUDCRAFT_MCP_MAX_RESPONSE: '2' };
    expect(readConfig(start([], env))).toMatchObject({ rateLimit: 5, maxResponseBytes: 2_097_152 });
  });

  it('finds the platform folder', () => {
    const folder = (platform: string, env: Record<string, string> = {}) =>
      readConfig({ ...start([], env), platform }).dataDir;
    expect(folder('darwin')).toBe('/home/ada/Library/Application Support/cloudcraft-mcp');
    expect(folder('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/cloudcraft-mcp');
    expect(folder('win32', { LOCALAPPDATA: '/local' })).toBe('/local/cloudcraft-mcp');
  });

  it.each([
    [['--read-onyl'], /Did you mean --read-only/],
    [['--accounts=prod'], /"prod".*profile:NAME/],
    [['--accounts=profile:'], /profile:NAME/],
    [['--log-level=loud'], /error, warn, info, debug/],
    [['--toolsets=x'], /blueprints, snapshots, inventory, manage/],
    [['--data-dir'], /needs a value/],
    [['draw'], /not a command.*mcp, accounts, import, .*doctor/],
    [['doctor', 'now'], /one word too many/],
    [['--rate-limit=fast'], /whole number from 0 to/],
    [['--rate-limit=-1'], /whole number from 0 to/],
    [['--max-response=0'], /whole number from 1 to/],
  ])('refuses %j with the valid choices', (argv, message) => {
    expect(() => readConfig(start(argv))).toThrow(message);
  });

  it('never offers the key as a flag', () => {
    expect(OPTIONS.filter(({ flag }) => flag?.includes('key'))).toEqual([]);
    expect(() => readConfig(start(['--api-key=secret']))).toThrow(/no option/);
  });
});
