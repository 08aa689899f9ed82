import type { BlueprintData } from '../model/blueprint.ts';
import { componentOf } from '../model/component.ts';
import { counted } from '../model/counted.ts';
import type { Box } from '../model/grid.ts';
import type { Scene, SceneRoute } from '../model/scene.ts';
import type { Theme } from '../model/view.ts';
import { build } from './build.ts';
import { commandBounds } from './command-bounds.ts';
import type { DisplayList } from './display-list.ts';
import { type Frame, place } from './frame.ts';
import { drawnBy } from './html-payload.ts';
import { relationsOf, thingsOf } from './html-things.ts';
import { safeText } from './safe-text.ts';
import type { Payload, Thing } from './viewer/payload.ts';
import { VIEWER_SCRIPT, VIEWER_SCRIPT_HASH, VIEWER_STYLE, VIEWER_STYLE_HASH } from './viewer.generated.ts';
import { escapeXml, num } from './xml.ts';

export interface HtmlOptions {
  /** Everything that can be found and read about, drawn or not. */
  readonly data: BlueprintData;
  /** Left out, the page follows the reader's system. */
  readonly theme?: Theme | undefined;
  /** Why some of it is not in the scene. */
  readonly hidden?: readonly { readonly id: string; readonly reason: string }[];
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
    '<div role="search"><input id="search" type="search" autocomplete="off" spellcheck="false" aria-controls="results"',
    ' placeholder="Search names, ids, types, tags" aria-label="Search names, ids, types and tags"></div></header>\n',
    '<main>\n<canvas id="picture" tabindex="0" role="application" aria-roledescription="diagram" aria-describedby="keys"',
    ` aria-label="Diagram of ${count}"></canvas>\n`,
    '<p id="keys" class="unseen">Arrow keys move, plus and minus zoom, 0 shows everything, slash searches, Escape closes.',
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

function payloadOf(scene: Scene, { data, theme, hidden = [] }: HtmlOptions): Payload {
  const things = thingsOf(data);
  const indexes = new Map<string, number>();
  for (const [i, id] of [...data.nodes, ...data.groups].map((item) => item.id).entries()) {
    if (!indexes.has(id)) indexes.set(id, i);
  }
  const extra: Thing[] = [];
  /** What only the scene knows, such as zones, becomes a thing as well. */
  const include = (id: string, otherwise: () => Thing): void => {
    if (!indexes.has(id)) indexes.set(id, things.length + extra.push(otherwise()) - 1);
  };
  for (const { id, name, style } of scene.plates) {
    include(id, () => ({ ...bare(id, name, componentOf(style).name), isGroup: true }));
  }
  for (const { id, name, type, detail } of scene.blocks) {
    include(id, () => ({ ...bare(id, name, componentOf(type).name), ...(detail === undefined ? {} : { detail }) }));
  }
  const boxes = boxesOf(build(scene));
  const ids = new Map([...indexes].map(([id, index]) => [index, id]));
  const reasons = new Map(hidden.map(({ id, reason }) => [indexes.get(id), reason]));
  return {
    title: safeText(scene.title),
    subtitle: safeText(scene.subtitle, 300),
    notes: scene.notes.map((note) => safeText(note, 400)),
    theme: theme ?? 'auto',
    nameSize: nameSizeOf(scene),
    ...drawnBy(scene, (id) => indexes.get(id) ?? -1),
    things: [...things, ...extra].map((thing, i): Thing => {
      const box = boxes.get(ids.get(i) ?? '');
      if (box !== undefined) return { ...thing, box: [box.x0, box.y0, box.x1, box.y1] };
      const why = reasons.get(i);
      return { ...thing, why: why === undefined ? 'not in this picture' : `not in this picture: ${safeText(why)}` };
    }),
    relations: relationsOf(data).flatMap(([from, to, label]) => {
      const [a, b] = [indexes.get(from), indexes.get(to)];
      return a === undefined || b === undefined ? [] : [[a, b, label] as const];
    }),
    routes: scene.routes.map((route) => [
      indexes.get(route.from) ?? -1,
      indexes.get(route.to) ?? -1,
      pathOf(scene, route),
    ]),
  };
}

const bare = (id: string, name: string, kind: string): Thing => ({
  id: safeText(id, 200),
  name: safeText(name || id),
  kind,
  facts: [],
  tags: [],
});

/** px of the smallest name of a component, 0 when there is none. */
function nameSizeOf({ texts, scale }: Scene): number {
  const sizes = texts.flatMap(({ role, plane, size }) =>
    role === 'name' ? [plane === 'screen' ? size : size * scale] : [],
  );
  return sizes.length === 0 ? 0 : Math.round(sizes.reduce((a, b) => Math.min(a, b)) * 100) / 100;
}

/** px that each thing reaches, by its id in the scene. */
function boxesOf({ commands, symbols }: DisplayList): Map<string, Box> {
  const found = new Map<string, Box>();
  const whole = ({ x0, y0, x1, y1 }: Box): Box => ({
    x0: Math.floor(x0),
    y0: Math.floor(y0),
    x1: Math.ceil(x1),
    y1: Math.ceil(y1),
  });
  for (const command of commands) {
    const box = command.kind === 'node' ? commandBounds(command.content, symbols) : undefined;
    if (command.kind === 'node' && box !== undefined && !found.has(command.id)) found.set(command.id, whole(box));
  }
  return found;
}

function pathOf(scene: Scene, { points }: SceneRoute): string {
  const frame: Frame = { projection: scene.projection, unit: scene.scale, origin: scene.origin };
  return points
    .map(([x, y], i) => {
      const [px, py] = place(frame, x, y);
      return `${i === 0 ? 'M' : 'L'}${num(px)} ${num(py)}`;
    })
    .join('');
}
