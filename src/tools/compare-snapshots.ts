import { z } from 'zod';
import { MATCHES } from '../model/comparison.ts';
import { View } from '../model/view.ts';
import { snapshotLinks } from './links.ts';
import { pngElseSvg } from './png-else-svg.ts';
import { pictureTool } from './tool.ts';

const { filter, projection, theme } = View.shape;

export const compareSnapshots = pictureTool({
  name: 'compare_snapshots',
  title: 'Compare two snapshots',
  description:
    'What differs between two moments, code and cloud, or two environments (exposed, removed, changed, added), with a picture. "What changed since yesterday?" is before "yesterday".',
  effect: 'read',
  openWorld: true,
  toolset: 'snapshots',
  needs: ['compare'],
  input: z.strictObject({
    before: z
      .string()
      .min(1)
      .max(4096)
      .describe('snapshot_id, label, account_id (newest), previous, yesterday, 24h, now, or a file'),
    after: z.string().min(1).max(4096).default('now').describe('Default now'),
    match: z.enum(MATCHES).optional().describe('role: two environments'),
    filter,
    projection,
    theme,
  }),
  async run({ before, after, match, ...view }, { compare, ...call }) {
    const compared = await compare.compare({ before, after, match }, call);
    const picture = await pngElseSvg((format) => compared.draw({ format, view }));
    const { comparison } = compared;
    return {
      lines: [
        `before snapshot_id: ${comparison.before.snapshot_id}, after snapshot_id: ${comparison.after.snapshot_id}`,
        ...compared.notes,
      ],
      picture,
      links: snapshotLinks(comparison.after.snapshot_id),
    };
  },
});
