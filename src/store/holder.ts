import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';

/** A process that holds a lock or writes a file. */
export interface Holder {
  /** Machine, its boot and, where there are such, its space of process numbers: elsewhere a number means nothing. */
  readonly host: string;
  readonly pid: number;
  /** Tells it from a later process of that number; empty where the system does not say. */
  readonly started: string;
}

let own: Promise<Holder> | undefined;

/** This process. */
export function thisHolder(): Promise<Holder> {
  own ??= findHolder();
  return own;
}

async function findHolder(): Promise<Holder> {
  // Two containers may share a host name and a folder, and number their processes alike.
  const [boot, space] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return { host: [hostname(), boot.trim(), space].join(' '), pid, started: (await startOf(pid)) ?? '' };
}

/** Whether that process ended; undefined where that cannot be known: it runs on another machine. */
export async function hasEnded(holder: Holder): Promise<boolean | undefined> {
  const here = await thisHolder();
  if (holder.host !== here.host) return undefined;
  try {
    kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  const started = await startOf(holder.pid);
  return started !== undefined && holder.started !== '' && started !== holder.started;
}

/** When a process started, in the system's own measure; "ended" for one that nobody has waited for yet. */
async function startOf(number: number): Promise<string | undefined> {
  // The second field is a name, in which anything may stand; the third is the state, the 22nd the start.
  const text = await readFile(`/proc/${number}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : fields[19];
}
