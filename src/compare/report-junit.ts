import type { Comparison } from '../model/comparison.ts';
import { countsLine, reportSections } from './report-sections.ts';

/** Sections that are differences; the others are told as passed. */
const FAILING: ReadonlySet<string> = new Set([
  'More exposed',
  'Removed',
  'Replaced',
  'Changed',
  'Added',
  'Groups that change by themselves',
  'Relations',
]);

/** JUnit XML: a case for each line of the report; differences fail, what was not compared is skipped. */
export function reportJunit(comparison: Comparison): string {
  const cases = reportSections(comparison).flatMap(({ title, lines }) =>
    lines.map(({ mark, text }) => {
      const name = attribute(`${mark === '' ? '' : `${mark} `}${text}`);
      const group = attribute(title);
      const inner = FAILING.has(title)
        ? `<failure message="${group}" type="${group}">${attribute(text)}</failure>`
        : title === 'Not compared'
          ? `<skipped message="${attribute(text)}"/>`
          : '';
      return {
        failed: FAILING.has(title),
        skipped: title === 'Not compared',
        xml: `    <testcase classname="${group}" name="${name}">${inner}</testcase>`,
      };
    }),
  );
  const passed = {
    failed: false,
    skipped: false,
    xml: `    <testcase classname="comparison" name="${attribute(countsLine(comparison))}"/>`,
  };
  const all = [passed, ...cases];
  const counts = `tests="${all.length}" failures="${all.filter(({ failed }) => failed).length}" skipped="${all.filter(({ skipped }) => skipped).length}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${attribute(`comparison of ${comparison.after.name}`)}" ${counts}>`,
    ...all.map(({ xml }) => xml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Text for XML; characters that XML cannot hold are left out. */
const attribute = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff](?![\udc00-\udfff])/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
