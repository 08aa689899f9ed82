import { RELATION_LABELS, relationLabel } from '../model/relation.ts';
import { compareText, type Link, type Overlay, push } from './estate.ts';
import type { Related } from './related.ts';

interface Step {
  readonly to: string;
  readonly dashed: boolean;
  readonly label: string;
  /** Somebody wrote the label: others of the same pair stand beside it instead of giving way. */
  readonly written: boolean;
}

/** How many undrawn things (listener, target group, event source) a line may pass through. */
const LONGEST_JOIN = 4;

/**
 * The lines of a picture: `flow` relations between drawn things. What is not drawn joins its ends: load balancer ->
 * target group -> instances becomes load balancer -> instances. A line to or from a member of an auto scaling group
 * belongs to the group. One line per pair and direction; the words that somebody wrote for any of them are all on it.
 */
export function linksOf(of: { related: Related; drawn: ReadonlySet<string>; overlays: readonly Overlay[] }): Link[] {
  const steps = stepsOf(of.related);
  const groupOf = new Map<string, string>();
  for (const overlay of of.overlays) {
    if (overlay.style !== 'asg') continue;
    for (const member of overlay.members) if (!groupOf.has(member)) groupOf.set(member, overlay.id);
  }
  const found = new Map<string, Link>();
  const written = new Map<string, Set<string>>();
  for (const from of [...of.drawn].sort(compareText))
    for (const step of reached(from, { steps, drawn: of.drawn })) {
      const [a, b] = [groupOf.get(from) ?? from, groupOf.get(step.to) ?? step.to];
      if (a === b) continue;
      const id = `${a} -> ${b}`;
      const before = found.get(id);
      const dashed = step.dashed && (before?.dashed ?? true);
      found.set(id, { id, from: a, to: b, dashed, label: before?.label || step.label, count: 1 });
      if (step.written) written.set(id, (written.get(id) ?? new Set<string>()).add(step.label));
    }
  for (const [id, labels] of written) {
    const link = found.get(id);
    if (link && labels.size > 1) found.set(id, { ...link, label: [...labels].join(', ') });
  }
  return [...found.values()].sort((a, b) => compareText(a.id, b.id));
}

/** Labels that say no more than the line itself. */
const PLAIN: ReadonlySet<string> = new Set(['connects', 'async']);

function stepsOf(related: Related): Map<string, Step[]> {
  const steps = new Map<string, Step[]>();
  for (const { from, to, label, via, caption } of related.relations) {
    const { flow, reverse, dashed } = relationLabel(label);
    if (!flow) continue;
    const named = caption ?? (label in RELATION_LABELS && !PLAIN.has(label) ? label : (via ?? ''));
    const step = { dashed: dashed ?? false, label: named, written: (caption ?? '') !== '' };
    if (reverse) push(steps, to, { ...step, to: from });
    else push(steps, from, { ...step, to });
  }
  return steps;
}

/** Drawn things that lines from `start` reach, through undrawn ones only. */
function reached(start: string, of: { steps: ReadonlyMap<string, Step[]>; drawn: ReadonlySet<string> }): Step[] {
  const ends: Step[] = [];
  const seen = new Set([start]);
  let front = [...(of.steps.get(start) ?? [])];
  for (let depth = 0; depth < LONGEST_JOIN && front.length > 0; depth++) {
    const next: Step[] = [];
    for (const step of front) {
      if (seen.has(step.to)) continue;
      if (of.drawn.has(step.to)) {
        if (step.to !== start) ends.push(step);
        continue;
      }
      seen.add(step.to);
      for (const further of of.steps.get(step.to) ?? [])
        next.push({ ...further, dashed: step.dashed || further.dashed });
    }
    front = next;
  }
  return ends;
}
