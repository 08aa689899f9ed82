import { basename, dirname, join } from 'node:path';
import { hasEnded, thisHolder } from './holder.ts';

/** `.NAME.HOST-PID-UUID.tmp`; older ones had the UUID alone. */
const PATTERN = /^\..+\.(?:([0-9a-f]{8})-(\d{1,10})-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** ms after which nobody is still writing a file, wherever he is. */
const ABANDONED = 3_600_000;

/** A new path beside `path` for what is being written; its name tells by whom. */
export async function temporaryName(path: string): Promise<string> {
  const { host, pid } = await thisHolder();
  return join(dirname(path), `.${basename(path)}.${hashOf(host)}-${pid}-${crypto.randomUUID()}.tmp`);
}

/** Whether a file of that name is what a killed process was writing. `age` in ms. */
export async function isAbandoned(name: string, age: number): Promise<boolean> {
  const [whole, hash, number] = PATTERN.exec(name) ?? [];
  if (whole === undefined) return false;
  if (age > ABANDONED) return true;
  const { host } = await thisHolder();
  if (hash === undefined || hash !== hashOf(host)) return false;
  return (await hasEnded({ host, pid: Number(number), started: '' })) === true;
}

/** Eight hex digits (FNV-1a, 32 bits): enough to tell a few hosts apart. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
