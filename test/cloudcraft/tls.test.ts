import { createServer } from 'node:https';
import { Agent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { printsOutcomes } from './outcomes.ts';
import { call, cloudcraftErrorOf, quickClient } from './setup.ts';

/** Made for this test and good for nothing else: self-signed for 127.0.0.1, valid on one day of 2020. */
const TEST_KEY = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEILwpSDmgyYFB3b5OHI7o5cByAc+wE2C5V0WmrSzJjhgcoAoGCCqGSM49
AwEHoUQDQgAExHRocrb3efrCJHmxQCLG+tALYFYRVCx9xA1Rv+CWChOu7tgzXQr1
dj9qg7qEpmh9Yvmyc1fOeLgl+BIaYEGqKA==
-----END EC PRIVATE KEY-----`;
const EXPIRED = `-----BEGIN CERTIFICATE-----
MIIBVDCB+qADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBaMBQxEjAQBgNVBAMMCWxv
Y2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMR0aHK293n6wiR5sUAi
xvrQC2BWEVQsfcQNUb/glgoTru7YM10K9XY/aoO6hKZofWL5snNXzni4JfgSGmBB
qiijPTA7MBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDAdBgNVHQ4EFgQUw3dR
IehSgXlpjiGjIJLs3ZT/iFEwCgYIKoZIzj0EAwIDSQAwRgIhANJjxa2xAd1BDl+4
BIvtLGIR9klxLdyhup2XPvL7QrFTAiEAoMKEw7aS5/BZi9CFMtlk+LlHy9DN5tKy
VUfDC5W0uiQ=
-----END CERTIFICATE-----`;

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const outcomes = printsOutcomes();

describe('a server whose certificate', () => {
  it.each([
    ['has expired', EXPIRED, /CERT_HAS_EXPIRED/],
    ['is signed by nobody known', undefined, /\([A-Z_]+\)/],
  ])('%s gets no request, and the error says what to do', async (name, ca, code) => {
    let requests = 0;
    const server = createServer({ key: TEST_KEY, cert: EXPIRED }, (_req, res) => {
      requests++;
      res.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const dispatcher = new Agent({ connect: ca === undefined ? {} : { ca } });
    const client = quickClient(`https://127.0.0.1:${address.port}`, { dispatcher });
    open.push(server, client);
    const from = performance.now();
    const error = await cloudcraftErrorOf(client.user(call()));
    outcomes.add({ fault: `TLS certificate that ${name}`, error, sent: requests, time: performance.now() - from });
    expect(error.trouble).toBe('network');
    expect(error.message).toMatch(code);
    expect(error.message).toMatch(/NODE_EXTRA_CA_CERTS.*clock/);
    expect(requests).toBe(0);
  });
});
