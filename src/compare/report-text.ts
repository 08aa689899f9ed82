import type { Comparison } from '../model/comparison.ts';
import { counted } from '../model/counted.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { countsLine, type Line, reportSections, type Section } from './report-sections.ts';

/** Characters; 1,500 tokens less what surrounds it. */
const MOST = 5000;

export const momentOf = ({ name, label, taken_at, source }: Snapshot): string => {
  const at = `${taken_at.slice(0, 16).replace('T', ' ')} UTC`;
  const what = label === undefined ? '' : `, "${shown(label, 60)}"`;
  return `${shown(name, 60)} (${source === 'import' ? 'imported ' : ''}${at}${what})`;
};

/**
 * The comparison in words, the most important first, in at most `limit` characters: long lists are cut evenly and say
 * by how much.
 */
export function reportText(comparison: Comparison, limit: number = MOST): string {
  const { before, after, match, notes } = comparison;
  const head = [
    `${momentOf(before)} -> ${momentOf(after)}${match === 'role' ? ', paired by role' : ''}`,
    countsLine(comparison),
  ];
  const sections = reportSections(comparison);
  for (let most = 200; most > 1; most = Math.floor(most / 2)) {
    const text = [...head, ...sections.flatMap((section) => sectionLines(section, most)), ...notes].join('\n');
    if (text.length <= limit) return text;
  }
  const titles = sections.map(({ title, lines }) => `${title}: ${lines.length}`);
  return [...head, ...titles, ...notes].join('\n').slice(0, limit);
}

function sectionLines({ title, lines }: Section, most: number): string[] {
  const kept = lines.slice(0, most).map((line) => lineText(line, most));
  const rest = lines.slice(most);
  return [
    `${title}:`,
    ...kept,
    ...(rest.length === 0 ? [] : [`  and ${counted(rest.length, 'more line')}: ${kindsOf(rest)}`]),
  ];
}

function lineText({ mark, number, text }: Line, most: number): string {
  const cut = most < 50 ? 200 : 400;
  const short = text.length > cut ? `${text.slice(0, cut)}…` : text;
  return `${mark === '' ? ' ' : mark}${number === undefined ? '' : ` ${number}.`} ${short}`;
}

/** "12 ec2, 3 rds". */
function kindsOf(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 8)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
