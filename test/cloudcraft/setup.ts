import { inspect } from 'node:util';
import { expect } from 'vitest';
import {
  type CloudcraftClient,
  type CloudcraftClientOptions,
  createCloudcraftClient,
} from '../../src/cloudcraft/client.ts';
import { CloudcraftError } from '../../src/cloudcraft/errors.ts';

/** Of the form of a real one: 44 characters of base64. */
export const KEY = 'qZ3vT8/kLmN0pQ2rS5uW+xYaBcDeFgHiJ1kM4oP7sU8=';
export const ID = '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0001';

/** Small time limits and no rate limit, so that faults show at once. */
export const quickClient = (baseUrl: string, options: Partial<CloudcraftClientOptions> = {}): CloudcraftClient =>
  createCloudcraftClient({
    key: KEY,
    baseUrl,
    userAgent: 'test/0',
    rateLimit: 'off',
    retry: { attempts: 3, baseMs: 5, maxMs: 20, maxWaitMs: 400 },
    timeouts: { normal: 300, slow: 600, connect: 300 },
    pace: { firstMs: 20, longestMs: 40, progressMs: 25 },
    random: () => 0.5,
    ...options,
  });

export const call = (signal: AbortSignal = new AbortController().signal): { signal: AbortSignal } => ({ signal });

/** What a promise is rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`there should be an error, but there is ${inspect(value)}`);
    },
    (error: unknown) => error,
  );
}

/** The same, checked: one of ours, whole sentences, and no trace of the key wherever one looks. */
export async function cloudcraftErrorOf(promise: Promise<unknown>): Promise<CloudcraftError> {
  const error = await errorOf(promise);
  expectNoKey(error);
  if (!(error instanceof CloudcraftError)) throw error;
  expect(error.message).toMatch(/^[A-Z].*[.)]$/s);
  return error;
}

export function expectNoKey(value: unknown): void {
  const text = inspect(value, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
  for (const form of [KEY, encodeURIComponent(KEY), KEY.slice(4, 16), KEY.slice(-12), 'Bearer ']) {
    expect(text).not.toContain(form);
  }
}
