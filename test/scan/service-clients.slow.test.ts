import { expect, it } from 'vitest';
import { loadService } from '../../src/aws/services.ts';
import { catalogCall } from '../../src/scan/catalog.ts';
import { COLLECTORS } from '../../src/scan/collectors.ts';

it('the client of each service exports every command that a collector makes', async () => {
  for (const { service, steps } of COLLECTORS)
    for (const { call } of steps) expect(await loadService(service)).toHaveProperty(catalogCall(call).call.operation);
});
