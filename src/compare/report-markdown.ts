import type { Comparison } from '../model/comparison.ts';
import { mermaidGraph } from './mermaid.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { countsLine, type Line, reportSections } from './report-sections.ts';
import { momentOf } from './report-text.ts';

/** Characters that a comment of a pull request holds. */
const MOST = 60_000;

/** Lines of a section that stay unfolded. */
const OPEN = 10;

/** A comment for a pull request: counts, what differs in foldable parts, a graph. At most 60,000 characters. */
export function reportMarkdown(comparison: Comparison, graph: Neighbourhood): string {
  const { before, after, notes } = comparison;
  const head = [
    `## ${comparison.same ? 'No difference' : 'What differs'}: ${markdown(after.name)}`,
    '',
    `${markdown(momentOf(before))} → ${markdown(momentOf(after))}`,
    '',
    `**${markdown(countsLine(comparison))}**`,
    ...(comparison.incomplete
      ? ['', '> Not complete: something was read on one side and not on the other; see "Not compared".']
      : []),
  ];
  const drawn =
    graph.nodes.length === 0 || comparison.same
      ? []
      : [
          '',
          '```mermaid',
          mermaidGraph(graph),
          '```',
          ...(graph.left > 0
            ? [
                '',
                `${graph.left} more changed ${graph.left === 1 ? 'resource is' : 'resources are'} not in this graph.`,
              ]
            : []),
        ];
  const foot = notes.flatMap((note) => ['', markdown(note)]);
  const fixed = [...head, ...drawn, ...foot].join('\n').length;
  for (let most = 2000; ; most = Math.floor(most / 2)) {
    const sections = reportSections(comparison).flatMap(({ title, lines }) => sectionOf(title, lines, most));
    const text = [...head, ...sections, ...drawn, ...foot].join('\n');
    if (text.length <= MOST || most <= 1 || fixed > MOST) return `${text}\n`;
  }
}

function sectionOf(title: string, lines: readonly Line[], most: number): string[] {
  const listed = lines
    .slice(0, most)
    .map(
      ({ mark, number, text }) =>
        `- ${mark === '' ? '' : `**${markdown(mark)}** `}${number === undefined ? '' : `${number}\\. `}${markdown(text)}`,
    );
  const rest = lines.length > most ? [`- and ${lines.length - most} more`] : [];
  const name = `${markdown(title)} (${lines.length})`;
  if (lines.length <= OPEN) return ['', `### ${name}`, '', ...listed, ...rest];
  return ['', `<details><summary>${name}</summary>`, '', ...listed, ...rest, '', '</details>'];
}

/** Text as it is, whatever it holds: no markup, mention, issue number or HTML comes of it. */
function markdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('#', '&#35;')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/[\\`*_{}[\]|~]/g, (char) => (char === '&' ? char : `\\${char}`))
    .replace(/\s+/g, ' ');
}
