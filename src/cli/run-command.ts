import type { Backend } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import { backup, restore } from './backup.ts';
import { callTool } from './call.ts';
import { compare } from './compare.ts';
import { exportFile } from './export.ts';
import { inventory, query } from './inventory.ts';
import { snapshot } from './snapshot.ts';
import type { Terminal } from './terminal.ts';

/** Runs a command that ends by itself; answers with the exit code. */
export async function runCommand(of: { backend: Backend; config: Config }, terminal: Terminal): Promise<number> {
  switch (of.config.command) {
    case 'snapshot':
      await snapshot(of, terminal);
      return 0;
    case 'compare':
      return compare(of, terminal);
    case 'inventory':
      await inventory(of, terminal);
      return 0;
    case 'query':
      await query(of, terminal);
      return 0;
    case 'export':
      await exportFile(of, terminal);
      return 0;
    case 'backup':
      return backup(of, terminal);
    case 'restore':
      return restore(of, terminal);
    case 'call':
      return callTool(of, terminal);
    default:
      throw new Error(`no command ${of.config.command}`);
  }
}
