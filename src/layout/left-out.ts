import { counted } from '../model/counted.ts';
import { RELATION_LABELS } from '../model/relation.ts';
import { shown } from '../model/untrusted.ts';
import { bundlesOf } from './bundle-links.ts';
import type { Drawing } from './drawing.ts';
import type { Estate, Link } from './estate.ts';

/** Things that one sentence names. */
const NAMED = 5;

/** What a finished drawing does not show for want of room, a sentence each; names are shown as untrusted. */
export function leftOut(drawing: Drawing, estate: Estate): string[] {
  const things = [...drawing.plates, ...estate.leaves, ...estate.containers, ...estate.overlays];
  const names = new Map(things.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => shown(names.get(id) || id, 40);
  const links = new Map(estate.links.map((link) => [link.id, link]));
  const ends = ({ from, to }: Link): string => `${nameOf(from)} -> ${nameOf(to)}`;
  const said = (link: Link): string =>
    link.label === '' || Object.hasOwn(RELATION_LABELS, link.label)
      ? ends(link)
      : `${ends(link)} "${shown(link.label, 40)}"`;
  const among = (ids: readonly string[]): Link[] => ids.flatMap((id) => links.get(id) ?? []);
  const bundles = bundlesOf(estate);
  const isBundle = new Set(bundles.map(({ id }) => id));
  const unsaid = among(drawing.unsaid);
  const unrouted = among(drawing.unrouted);
  const uncounted = among(drawing.uncounted).filter(({ id }) => isBundle.has(id));
  const { missing, uncaptioned } = drawing;
  return [
    ...(missing.length > 0 ? [`${counted(missing.length, 'name')} found no place.`] : []),
    ...(uncaptioned.length > 0
      ? [`${counted(uncaptioned.length, 'group')} found no place for a caption: ${listed(uncaptioned.map(nameOf))}.`]
      : []),
    ...(unsaid.length > 0
      ? [`${counted(unsaid.length, 'connection label')} left out for want of room: ${listed(unsaid.map(said))}.`]
      : []),
    ...(uncounted.length > 0
      ? [
          `The counts of ${uncounted.length} of ${counted(bundles.length, 'bundle')} found no room: ${listed(
            uncounted.map((link) => `${ends(link)} ×${link.count}`),
          )}.`,
        ]
      : []),
    ...(unrouted.length > 0
      ? [`${counted(unrouted.length, 'connection')} found no way between the blocks: ${listed(unrouted.map(said))}.`]
      : []),
  ];
}

const listed = (texts: readonly string[]): string =>
  `${texts.slice(0, NAMED).join(', ')}${texts.length > NAMED ? `, and ${texts.length - NAMED} more` : ''}`;
