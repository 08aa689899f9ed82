import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsConnection, connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import { COLLECTED_TYPES } from '../../src/scan/collectors.ts';
import { type ScanResult, scan } from '../../src/scan/scan.ts';
import { measured } from './measured.ts';
import { type Moto, startMoto } from './moto.ts';
import { realTroubles } from './moto-gaps.ts';
import { ESTATES, seedEstate } from './seed/estates/estates.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import type { Truth } from './seed/truth.ts';

/**
 * Types that no emulated estate has. Their answers are in the recorded tests, where AWS or its documentation shows one.
 */
const NOT_EMULATED: Readonly<Record<string, string>> = {
  bedrockagent: 'the SDK refuses the form of its dates',
  bedrockkb: 'the SDK refuses the form of its dates',
  clientvpn: 'not known',
  codepipeline: 'the SDK refuses the form of its dates',
  docdb: 'the engine is not known',
  dxconnection: 'the SDK refuses the form of its dates',
  dxgateway: 'not known',
  guardrail: 'not known',
  msk: 'the SDK refuses the form of its dates',
  mskconnector: 'not known',
};

/** All estates stand beside each other in one account, each in its region, and are scanned at once. */
describe('scans of emulated estates', () => {
  let moto: Moto;
  let connection: AwsConnection;
  let result: ScanResult;
  const truths = new Map<string, Truth>();
  const refs = new Map<string, string>();

  beforeAll(async () => {
    moto = await startMoto();
    for (const plan of ESTATES) truths.set(plan.name, await seedEstate(plan, moto.url));
    connection = await connectAws({ account_id: 'default', env: seedEnvironment(moto.url) });
    const who = await proveCredentials(connection, { account_id: 'default' });
    result = await scan({
      caller: connection,
      account: { account_id: 'default', ...who },
      regions: ESTATES.map(({ region }) => region),
      signal: new AbortController().signal,
    });
    for (const { id, type, native_id } of result.inventory.resources) refs.set(id, `${type}/${native_id}`);
  }, 300_000);
  afterAll(async () => {
    connection?.close();
    await moto?.stop();
  });

  it('are ten at least', () => {
    expect(ESTATES.length).toBeGreaterThanOrEqual(10);
    const refsOfAll = [...truths.values()].flatMap(({ resources }) => resources.map(({ ref }) => ref));
    expect(new Set(refsOfAll).size).toBe(refsOfAll.length);
  });

  it('find every resource where it stands, and nothing else', () => {
    const place = (ref: string, name: string, parent: string | undefined): string =>
      `${ref}, called ${name}, in ${parent ?? 'its region'}`;
    const found = result.inventory.resources.map((one) =>
      place(refs.get(one.id) ?? '', one.name, one.parent && refs.get(one.parent)),
    );
    const there = [...truths.values()].flatMap(({ resources }) =>
      resources.map(({ ref, name, parent }) => place(ref, name, parent)),
    );
    expect(measured('resources', found, there)).toMatchObject({ missed: [], invented: [] });
  });

  it('find the relations that were created', () => {
    const found = result.inventory.relations
      .filter(({ source }) => source === 'typed')
      .map(({ from, label, to }) => ({ from: refs.get(from) ?? '', label, to: refs.get(to) ?? '' }));
    const words = ({ from, label, to }: { from: string; label: string; to: string }) => `${from} ${label} ${to}`;
    const missed: string[] = [];
    for (const [name, { resources, relations }] of truths) {
      const own = new Set(resources.map(({ ref }) => ref));
      const touching = found.filter(({ from, to }) => own.has(from) || own.has(to));
      const figures = measured(name, touching.map(words), relations.map(words));
      expect(figures.recall, `${name}: ${figures.missed.join('\n')}`).toBeGreaterThanOrEqual(0.95);
      expect(figures.precision, `${name}: ${figures.invented.join('\n')}`).toBeGreaterThanOrEqual(0.99);
      missed.push(...figures.missed);
    }
    const all = [...truths.values()].flatMap(({ relations }) => relations.map(words));
    const figures = measured('all estates', found.map(words), all);
    expect(figures.recall, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(figures.precision, figures.invented.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  it('guess relations that are there', () => {
    const pair = ({ from, to }: { from: string; to: string }): string => [from, to].sort().join(' and ');
    const found = result.inventory.relations
      .filter(({ source }) => source === 'mined')
      .map(({ from, to, via }) => ({ from: refs.get(from) ?? '', to: refs.get(to) ?? '', via }));
    const hints = [...truths.values()].flatMap((truth) => truth.hints).map(pair);
    const known = new Set([...truths.values()].flatMap((truth) => truth.relations).map(pair));
    // What a rule should have said is no invention when it is guessed.
    const guesses = found.filter((one) => !known.has(pair(one)));
    const figures = measured('mined relations', guesses.map(pair), hints);
    expect(guesses.length).toBeGreaterThanOrEqual(15);
    expect(figures.precision, figures.invented.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(figures.recall, figures.missed.join('\n')).toBeGreaterThanOrEqual(0.8);
  });

  it('read all that the emulator can answer', () => {
    expect(realTroubles(result.coverage)).toEqual([]);
  });

  it('have every type that the emulator can create', () => {
    const seen = new Set(result.inventory.resources.map(({ type }) => type));
    expect(COLLECTED_TYPES.filter((type) => !seen.has(type))).toEqual(Object.keys(NOT_EMULATED).sort());
  });

  it('bring no secret along', () => {
    const text = JSON.stringify(result);
    // Planted as user data, environment values, arguments, passwords and in keys of VPN tunnels.
    expect(text).not.toMatch(/planted-secret/i);
    expect(text).not.toContain(Buffer.from('export PASSWORD=').toString('base64').slice(0, 18));
    expect(text).not.toMatch(/pre_?shared/i);
  });
});
