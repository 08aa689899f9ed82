import type { BlueprintData } from '../model/blueprint.ts';
import { counted } from '../model/counted.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Scene } from '../model/scene.ts';
import type { Theme } from '../model/view.ts';
import { payloadOf } from './html-data.ts';
import { VIEWER_SCRIPT, VIEWER_SCRIPT_HASH, VIEWER_STYLE, VIEWER_STYLE_HASH } from './viewer.generated.ts';
import { escapeXml } from './xml.ts';

export interface HtmlOptions {
  /** Everything that can be found and read about, drawn or not. */
  readonly data: BlueprintData;
  /** What is known of it beyond the document. */
  readonly inventory?: Inventory | undefined;
  /** Left out, the page follows the reader's system. */
  readonly theme?: Theme | undefined;
  /** Why some of it is not in the scene. */
  readonly hidden?: readonly { readonly id: string; readonly reason: string }[];
  /** Drawings of single networks that a reader can turn to. */
  readonly pages?: readonly HtmlPage[];
}

export interface HtmlPage {
  readonly scene: Scene;
  readonly name: string;
  /** Id of the group that it shows; empty for what stands in none. */
  readonly about: string;
}

/**
 * The scene as one page that shows itself: pan, zoom, search, facts. It holds everything that it needs and its policy
 * forbids it the network. Texts of the account stand in one block of JSON, from which the script sets them as text.
 */
export function paintHtml(scene: Scene, options: HtmlOptions): string {
  const payload = payloadOf(scene, options);
  const policy = [
    "default-src 'none'",
    `script-src '${VIEWER_SCRIPT_HASH}'`,
    `style-src '${VIEWER_STYLE_HASH}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = escapeXml(payload.title || 'Diagram');
  const button = (id: string, text: string, label: string): string =>
    `<button type="button" id="${id}" aria-label="${label}" title="${label}">${text}</button>`;
  const count = counted(scene.blocks.length, 'component');
  return [
    '<!doctype html>\n',
    `<html lang="en" data-theme="${payload.theme}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${title}</title>\n<style>${VIEWER_STYLE}</style>\n</head>\n<body>\n`,
    '<header><div><h1 id="title"></h1><p id="subtitle"></p></div>',
    '<select id="page" aria-label="Picture" hidden></select>',
    '<div role="search"><input id="search" type="search" autocomplete="off" spellcheck="false" aria-controls="results"',
    ' placeholder="Search names, ids, types, tags" aria-label="Search names, ids, types and tags"></div></header>\n',
    '<main>\n<canvas id="picture" tabindex="0" role="application" aria-roledescription="diagram" aria-describedby="keys"',
    ` aria-label="Diagram of ${count}"></canvas>\n`,
    '<p id="keys" class="unseen">Arrow keys move, plus and minus zoom, 0 shows everything, slash searches, Escape closes, Page Up and Page Down turn to other pictures.',
    ' Everything in the diagram can be found and read through the search.</p>\n',
    '<div id="tip" role="tooltip" hidden></div>\n',
    '<aside aria-label="Search results and details"><p id="count" role="status"></p><ul id="results"></ul>',
    '<section id="facts" aria-label="Details" aria-live="polite" hidden></section></aside>\n',
    '<details id="changes" open hidden><summary>Changes</summary><ul id="changes-rows"></ul></details>\n',
    '<p id="hint" role="status" hidden>This is a part of the drawing, large enough to read. <kbd>0</kbd> or Fit shows everything, <kbd>/</kbd> searches.</p>\n',
    '<details id="legend"><summary>Legend and notes</summary><ul id="legend-rows"></ul><ul id="notes"></ul></details>\n',
    '<div class="buttons" role="toolbar" aria-label="View">',
    button('nearer', '+', 'Zoom in'),
    button('farther', '−', 'Zoom out'),
    button('whole', 'Fit', 'Show everything'),
    button('theme', '◐', 'Light or dark'),
    '</div>\n</main>\n<noscript><p>This page draws itself with its own script, which is switched off.</p></noscript>\n',
    `<script type="application/json" id="data">${scriptJson(payload)}</script>\n`,
    `<script>${VIEWER_SCRIPT}</script>\n</body>\n</html>\n`,
  ].join('');
}

/** JSON that ends no script element, whatever it says, and is one line for every reader. */
const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
