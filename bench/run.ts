import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cloudcraftRows } from './cloudcraft.ts';
import { layoutRows, paintRows } from './drawing.ts';
import { historyRows } from './history.ts';
import { importRows } from './imports.ts';
import { killRows } from './kill.ts';
import { peerRows } from './peers.ts';
import { printTable, type Row } from './row.ts';
import { scanRows } from './scan.ts';
import { startUp } from './start-up.ts';

/** Runs the groups named in `only`, or all but what takes minutes: rivals, which may be installed for it (`--peers`), and kills (`--kill`). */
export async function run(of: {
  root: string;
  oneToolServer: string;
  peak: string;
  killWorker: string;
  load: string;
  only: readonly string[];
}): Promise<void> {
  const groups: Record<string, () => Promise<Row[]>> = {
    start: () => startUp(of),
    cloudcraft: () => cloudcraftRows(of),
    scan: () => scanRows(of),
    import: () => importRows(),
    history: () => historyRows({ main: join(of.root, 'dist', 'main.js') }),
    layout: () => layoutRows(of),
    paint: () => paintRows(of),
    package: async () => [packageRow(of.root)],
    '--peers': () => peerRows(of),
    '--kill': () => killRows(of),
  };
  const names = of.only.length > 0 ? of.only : Object.keys(groups).filter((group) => !group.startsWith('--'));
  const rows: Row[] = [];
  for (const name of names) {
    const group = groups[name];
    if (!group) throw new Error(`There is no group "${name}". Groups are: ${Object.keys(groups).join(', ')}.`);
    rows.push(...(await group()));
  }
  printTable(rows);
}

/** What the package weighs gzipped, each file by itself; the tarball is a little smaller. */
function packageRow(root: string): Row {
  let raw = 0;
  let zipped = 0;
  const visit = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path)) visit(join(path, name));
      return;
    }
    const bytes = readFileSync(path);
    raw += bytes.length;
    zipped += gzipSync(bytes).length;
  };
  visit(join(root, 'dist'));
  const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MB`;
  return {
    what: 'package without canvas, gzipped',
    measured: mb(zipped),
    budget: '3 MB',
    remark: `${mb(raw)} unpacked`,
  };
}
