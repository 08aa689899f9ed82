import { View } from '../model/view.ts';
import { badParameter } from './api-error.ts';

const NUMBERS = ['scale', 'width', 'height'] as const;
/** Cloudcraft's names beside ours. */
const WORDS = { filter: 'filter', projection: 'projection', theme: 'theme', paperSize: 'paper_size' } as const;
const FLAGS = {
  grid: 'grid',
  transparent: 'transparent',
  landscape: 'landscape',
  label: 'labels',
  autoconnect: 'connections',
} as const;

/** The view that a query asks for, in all the spellings that clients use (cloudcraft-api.md 2.3). Throws ApiError. */
export function viewOfQuery(query: URLSearchParams): View {
  const view: Record<string, unknown> = {};
  for (const name of NUMBERS) if (query.has(name)) view[name] = Number(query.get(name));
  for (const [name, ours] of Object.entries(WORDS)) if (query.get(name)) view[ours] = query.get(name);
  for (const [name, ours] of Object.entries(FLAGS)) {
    const flag = query.get(name)?.toLowerCase();
    if (flag === 'true' || flag === '1') view[ours] = true;
    else if (flag === 'false' || flag === '0') view[ours] = false;
    else if (flag) throw badParameter(`Invalid parameter: ${name}. Must be one of: true, false`);
  }
  const exclude = query.getAll('exclude').flatMap((list) => list.split(','));
  const types = exclude.map((type) => type.trim()).filter((type) => type !== '');
  if (types.length > 0) view.exclude = types;
  const parsed = View.safeParse(view);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badParameter(`Invalid parameter: ${issue?.path.join('.') ?? 'query'}. ${issue?.message ?? ''}`.trim());
}
