import type { Category } from '../model/category.ts';
import type { ComparedResource, Exposure } from '../model/comparison.ts';
import { componentOf } from '../model/component.ts';

/** What loses or opens data comes first, what only follows other things last. */
const BY_CATEGORY: Readonly<Record<Category, number>> = {
  database: 10,
  storage: 9,
  security: 8,
  network: 7,
  containers: 6,
  compute: 6,
  integration: 5,
  analytics: 4,
  ml: 4,
  management: 3,
  general: 2,
};

const PLUMBING = 1;

function weightOf({ type, part_of }: Pick<ComparedResource, 'type' | 'part_of'>): number {
  const { category, plumbing } = componentOf(type);
  return part_of !== undefined || plumbing === true || type === 'eni' ? PLUMBING : BY_CATEGORY[category];
}

/** The most important first; equal ones by type, name and id. */
export function byWeight(a: ComparedResource, b: ComparedResource): number {
  return weightOf(b) - weightOf(a) || byText(a.type, b.type) || byText(a.name, b.name) || byText(a.id, b.id);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ports that are open to the world on purpose, as a rule. */
const WEB = /^tcp (80|443) /;

const urgency = ({ direction, exposure, what }: Exposure): number => {
  if (direction === 'better') return 0;
  if (exposure === 'world') return WEB.test(what) ? 2 : 5;
  return exposure === 'public' ? 4 : 3;
};

export const byUrgency = (a: Exposure, b: Exposure): number =>
  urgency(b) - urgency(a) || byWeight(a, b) || byText(a.what, b.what);
