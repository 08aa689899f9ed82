import { expect, it } from 'vitest';
import { loadService, SERVICE_NAMES } from '../../src/aws/services.ts';
import { ALLOWED_CALLS } from '../../src/scan/allowed-calls.ts';
import { catalogCall } from '../../src/scan/catalog.ts';
import { COLLECTORS } from '../../src/scan/collectors.ts';

it('the client of each service exports every command that a collector makes', async () => {
  for (const { service, steps } of COLLECTORS)
    for (const { call } of steps) expect(await loadService(service)).toHaveProperty(catalogCall(call).call.operation);
});

it('the clients are bundled for no other calls than the program can make', async () => {
  const allowed = new Set(ALLOWED_CALLS.map(({ service, operation }) => `${service}:${operation}`));
  for (const service of SERVICE_NAMES) {
    const offered = Object.keys(await loadService(service)).filter((name) => name !== 'Client');
    expect(
      offered.filter((operation) => !allowed.has(`${service}:${operation}`)),
      service,
    ).toEqual([]);
  }
});
