import { expect, it } from 'vitest';
import { temporaryCloudcraft } from '../backends/temporary-cloudcraft.ts';
import { KEY } from '../cloudcraft/setup.ts';
import { call, connect } from './connect.ts';

/** Slow, for an address that does not answer is tried again for seconds. */
it('explains a wrong key and an unreachable address', async () => {
  const upstream = await temporaryCloudcraft();
  const refusal = async (key: string, base: string): Promise<string> => {
    const session = await connect('SDK v1', {
      env: { CLOUDCRAFT_API_KEY: key, CLOUDCRAFT_BASE_URL: base, CLOUDCRAFT_MCP_RATE_LIMIT: '0' },
    });
    try {
      const { isError, text } = await call(session, 'list_blueprints');
      expect(isError).toBe(true);
      expect(text).not.toContain(key);
      return text;
    } finally {
      await session.close();
    }
  };
  try {
    expect(await refusal('a-wrong-key-0123456789', upstream.server.url)).toMatch(/API key/);
    expect(await refusal(KEY, 'http://127.0.0.1:9')).toMatch(/reach|refused/i);
  } finally {
    await upstream.close();
  }
});
