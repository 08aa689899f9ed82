import { connectAws } from '../../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../../src/aws/prove-credentials.ts';
import { scan } from '../../../src/scan/scan.ts';
import { startMoto } from '../moto.ts';
import { seedShop } from './seed-shop.ts';
import { steadySample } from './steady-sample.ts';

/**
 * The sample account as JSON text: our own scan of an emulator in which the shop was created. The same bytes each time.
 */
export async function recordSample(): Promise<string> {
  const moto = await startMoto();
  try {
    const truth = await seedShop({ endpoint: moto.url, region: 'eu-west-1' });
    const caller = await connectAws({ account_id: 'default', env: seedEnvironment(moto.url) });
    const who = await proveCredentials(caller, { account_id: 'default' });
    const { inventory, coverage, regions } = await scan({
      caller,
      account: { account_id: 'default', ...who },
      signal: new AbortController().signal,
    });
    caller.close();
    const sample = { aws_account: who.aws_account, regions, inventory: steadySample(inventory, truth), coverage };
    return `${JSON.stringify(sample, null, 1)}\n`;
  } finally {
    await moto.stop();
  }
}

/** What a process needs to have in its environment to speak with an emulator. */
export const seedEnvironment = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: 'eu-west-1',
});
