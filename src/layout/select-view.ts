import type { Tone } from '../model/scene.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';
import type { View } from '../model/view.ts';
import type { Estate, Leaf, Link } from './estate.ts';
import { pruned, withoutContainers } from './merge-leaves.ts';
import type { ReadBlueprint } from './read-blueprint.ts';

export interface Selected {
  readonly estate: Estate;
  readonly hidden: readonly { id: string; reason: string }[];
  readonly problems: readonly string[];
  /** Of a node, a group or the link between two ids. */
  readonly tone: (id: string) => Tone;
  readonly linkTone: (link: Link) => Tone;
}

/**
 * What a view shows of a document: filter, exclude, focus with its neighbours, highlight. Throws UserError when a
 * focus names nothing that is there, or the filter cannot be read.
 */
export function selectView(read: ReadBlueprint, of: { view: View; matches?: (leaf: Leaf) => boolean }): Selected {
  const { view } = of;
  const hidden: { id: string; reason: string }[] = [];
  const problems: string[] = [];
  let { estate } = read;
  const keep = (test: (leaf: Leaf) => boolean, reason: string): void => {
    const gone = estate.leaves.filter((leaf) => !test(leaf));
    for (const leaf of gone) hidden.push({ id: leaf.id, reason });
    if (gone.length > 0) estate = pruned({ ...estate, leaves: estate.leaves.filter(test) });
  };
  const excluded = new Set((view.exclude ?? []).map((type) => type.toLowerCase()));
  if (excluded.size > 0) {
    keep((leaf) => !excluded.has(leaf.component.type.toLowerCase()), 'excluded by the view');
    const styleOut = (style: string, id: string): boolean =>
      excluded.has((read.groups.get(id)?.type ?? style).toLowerCase());
    estate = withoutContainers(estate, (container) => styleOut(container.style, container.id));
    estate = pruned({ ...estate, overlays: estate.overlays.filter(({ style, id }) => !styleOut(style, id)) });
  }
  const { matches } = of;
  if (matches) keep(matches, 'does not match the filter');
  if (view.focus && view.focus.length > 0) {
    const centre = named(view.focus, estate);
    if (centre.ids.size === 0) {
      throw new UserError(
        `Nothing is called ${view.focus.map((name) => `"${shown(name, 60)}"`).join(' or ')}.${didYouMean(view.focus[0] ?? '', estate)} Give an id or a name as get_blueprint lists them.`,
      );
    }
    for (const name of centre.unknown)
      problems.push(`Nothing is called "${shown(name, 60)}" to focus on.${didYouMean(name, estate)}`);
    const near = neighbourhood(centre.ids, estate, view.hops ?? 1);
    keep((leaf) => near.has(leaf.id), 'farther from the focus than the view shows');
  }
  const stressed = view.highlight && view.highlight.length > 0 ? named(view.highlight, estate) : undefined;
  for (const name of stressed?.unknown ?? [])
    problems.push(`Nothing is called "${shown(name, 60)}" to highlight.${didYouMean(name, estate)}`);
  return { estate, hidden, problems, ...tones(stressed?.ids, { estate, isCalm: view.style !== 'category' }) };
}

/** The names nearest to one that nothing has, as a question with a space before it. */
function didYouMean(name: string, { leaves, containers, overlays }: Estate): string {
  const names = [...new Set([...leaves, ...containers, ...overlays].map((item) => item.name))];
  const near = nearest(name, names).map((text) => `"${shown(text, 60)}"`);
  return near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
}

/** Ids of leaves that are meant by ids or names; a group means its members. */
function named(wanted: readonly string[], estate: Estate): { ids: Set<string>; unknown: string[] } {
  const ids = new Set<string>();
  const unknown: string[] = [];
  const parents = new Map(estate.containers.map((container) => [container.id, container.inside]));
  for (const text of wanted) {
    const low = text.toLowerCase();
    const is = (item: { id: string; name: string }): boolean => item.id === text || item.name.toLowerCase() === low;
    const groups = new Set(estate.containers.filter(is).map(({ id }) => id));
    const isInside = (inside: string): boolean => {
      for (let at: string | undefined = inside, steps = 0; at && steps < 32; at = parents.get(at), steps++)
        if (groups.has(at)) return true;
      return false;
    };
    const found = [
      ...estate.leaves.filter((leaf) => is(leaf) || isInside(leaf.inside)).map(({ id }) => id),
      ...estate.overlays.filter(is).flatMap(({ members }) => members),
    ];
    if (found.length === 0) unknown.push(text);
    for (const id of found) ids.add(id);
  }
  return { ids, unknown };
}

/** Leaves within `hops` lines of the given ones, in either direction. */
export function neighbourhood(centre: ReadonlySet<string>, estate: Estate, hops: number): Set<string> {
  const members = new Map(estate.overlays.map((overlay) => [overlay.id, overlay.members]));
  const ends = (id: string): readonly string[] => members.get(id) ?? [id];
  const near = new Set(centre);
  for (let hop = 0; hop < hops; hop++) {
    const added: string[] = [];
    for (const link of estate.links) {
      const [from, to] = [ends(link.from), ends(link.to)];
      if (from.some((id) => near.has(id))) added.push(...to);
      if (to.some((id) => near.has(id))) added.push(...from);
    }
    for (const id of added) near.add(id);
  }
  return near;
}

/** What is not stressed is dim, but keeps its colours where the view asks for those. */
function tones(
  stressed: ReadonlySet<string> | undefined,
  { estate, isCalm }: { estate: Estate; isCalm: boolean },
): Pick<Selected, 'tone' | 'linkTone'> {
  if (!stressed || stressed.size === 0) return { tone: () => 'normal', linkTone: () => 'normal' };
  const lit = new Set(stressed);
  const parents = new Map(estate.containers.map((container) => [container.id, container.inside]));
  for (const leaf of estate.leaves)
    if (stressed.has(leaf.id))
      for (let at = leaf.inside, steps = 0; at !== '' && steps < 32; at = parents.get(at) ?? '', steps++) lit.add(at);
  for (const { id, members } of estate.overlays) if (members.some((member) => stressed.has(member))) lit.add(id);
  return {
    tone: (id) => (stressed.has(id) ? 'strong' : lit.has(id) || !isCalm ? 'normal' : 'dim'),
    linkTone: ({ from, to }) =>
      lit.has(from) && lit.has(to) ? 'strong' : lit.has(from) || lit.has(to) || !isCalm ? 'normal' : 'dim',
  };
}
