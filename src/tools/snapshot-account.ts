import { z } from 'zod';
import { counted } from '../model/counted.ts';
import { countOutcomes, gapsInWords, outcomesInWords } from '../model/coverage.ts';
import { statusInWords } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { ON_PAPER, REFINED, View } from '../model/view.ts';
import { snapshotLinks } from './links.ts';
import { pngElseSvg } from './png-else-svg.ts';
import { pictureTool } from './tool.ts';

export const snapshotAccount = pictureTool({
  name: 'snapshot_account',
  title: 'Snapshot an account',
  description:
    'Reads a cloud account as it is now, stores the snapshot and draws it. Only reads. The view arguments change the picture, never what is stored.',
  effect: 'read',
  openWorld: true,
  toolset: 'snapshots',
  needs: ['snapshots', 'pictures'],
  input: z.strictObject({
    account_id: z.string().optional().describe('From list_accounts; "sample" to try'),
    region: z.array(z.string()).max(40).optional().describe('Regions; default those in use'),
    snapshot_id: z.string().optional().describe('Of a partial answer, for the rest'),
    max_age: z.int().min(0).optional().describe('Seconds; a snapshot not older will do'),
    ...View.omit({ ...ON_PAPER, ...REFINED }).shape,
  }),
  async run({ account_id, region, snapshot_id, max_age, ...view }, { snapshots, pictures, ...call }) {
    const { notes = [], ...file } = await snapshots.take({ account_id, regions: region, snapshot_id, max_age }, call);
    const { snapshot, coverage } = file;
    const status = statusInWords({ status: snapshot.status, gaps: gapsInWords(coverage) });
    const picture = await pngElseSvg((format) => pictures.draw({ of: { snapshot: file }, format, view }, call));
    return {
      lines: [
        `Snapshot of ${shown(snapshot.account_id, 80)}: ${counted(snapshot.resources, 'resource')}, ${counted(snapshot.relations, 'relation')} in ${snapshot.regions.join(', ')}, taken ${snapshot.taken_at}, ${status}; ${outcomesInWords(countOutcomes(coverage))}.`,
        `snapshot_id: ${snapshot.snapshot_id}`,
        ...notes,
      ],
      picture,
      links: snapshotLinks(snapshot.snapshot_id),
    };
  },
});
