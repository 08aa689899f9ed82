import type { CloudcraftClient } from '../cloudcraft/client.ts';
import { CloudcraftError } from '../cloudcraft/errors.ts';
import { FILE_TYPES } from '../cloudcraft/formats.ts';
import { checkFileName, saveExport } from '../store/export-file.ts';
import type { Store } from '../store/store.ts';
import type { Budgets } from './backend.ts';
import { clientCall } from './client-call.ts';
import { readCsv, summaryOfBudget, withoutFormulas } from './read-budget.ts';

/** Budgets as Cloudcraft prices them. The summary is read from the CSV, whatever file is asked for. */
export const cloudcraftBudgets = ({ client, store }: { client: CloudcraftClient; store: Store }): Budgets => ({
  async get({ blueprint_id: id, format, save_as, ...asked }, call) {
    const { currency = 'USD', period = 'm', rate = 'effective' } = asked;
    const options = { currency, period, rate };
    const name = checkFileName(save_as ?? `budget-${id.slice(0, 8)}-${currency}-${period}`, format);
    const waiting = clientCall(call);
    const text = Buffer.from(await client.blueprints.budget({ id, format: 'csv', options }, waiting)).toString('utf8');
    const rows = readCsv(text);
    const summary = summaryOfBudget(rows, options);
    if (summary === undefined) {
      throw new CloudcraftError(
        'The budget that Cloudcraft sent has no columns "type" and "cost". Try again; if it stays so, look at it in Cloudcraft.',
        { trouble: 'unusable' },
      );
    }
    const bytes =
      format === 'csv' ? withoutFormulas(text, rows) : await client.blueprints.budget({ id, format, options }, waiting);
    call.signal.throwIfAborted();
    const path = await saveExport({ folder: store.outputDir, name, bytes });
    return { path, mime: FILE_TYPES[format], bytes: Buffer.byteLength(bytes), summary, notes: [] };
  },
});
