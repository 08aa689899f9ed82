import { spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { thisHolder } from '../../src/store/holder.ts';
import { withLock } from '../../src/store/with-lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const lockIn = async (): Promise<string> => join(await temporaryFolder(), 'documents', '.x.lock');

describe('a lock file', () => {
  it('lets one work after the other, in a folder that it makes', async () => {
    const path = await lockIn();
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await wait(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(path, work)));
    expect(most).toBe(1);
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    const path = await lockIn();
    const failing = withLock(path, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await withLock(path, async () => 'free')).toBe('free');
  });

  it('that a dead process left behind is broken', async () => {
    const path = await lockIn();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    const old = new Date(Date.now() - 60_000);
    await utimes(path, old, old);
    expect(await withLock(path, async () => 'mine')).toBe('mine');
  });

  it('of a process of this machine that ended is taken over at once, by one of many', async () => {
    const path = await lockIn();
    await mkdir(dirname(path), { recursive: true });
    const { pid } = spawnSync(process.execPath, ['--version']);
    const { host } = await thisHolder();
    await writeFile(path, JSON.stringify({ host, pid, started: '', id: 'x' }));
    let inside = 0;
    const all = Array.from({ length: 8 }, () =>
      withLock(path, async () => {
        expect(++inside).toBe(1);
        await wait(1);
        inside--;
      }),
    );
    await Promise.all(all);
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('whose number another process has by now is taken over', async () => {
    const path = await lockIn();
    await mkdir(dirname(path), { recursive: true });
    const { host, pid, started } = await thisHolder();
    if (started === '') return;
    await writeFile(path, JSON.stringify({ host, pid, started: `${started}0`, id: 'x' }));
    expect(await withLock(path, async () => 'mine')).toBe('mine');
  });

  it('of a process that runs is not taken, however old', async () => {
    const path = await lockIn();
    const doors = new EventEmitter();
    const begun = once(doors, 'begun');
    const first = withLock(path, async () => {
      doors.emit('begun');
      await once(doors, 'end');
    });
    await begun;
    const old = new Date(Date.now() - 3_600_000);
    await utimes(path, old, old);
    let taken = false;
    const second = withLock(path, async () => {
      taken = true;
    });
    await wait(60);
    expect(taken).toBe(false);
    doors.emit('end');
    await Promise.all([first, second]);
    expect(taken).toBe(true);
  });

  it('that cannot be made says why', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(withLock(join(file, 'below', '.x.lock'), async () => 1)).rejects.toThrow(/--data-dir/);
  });
});
