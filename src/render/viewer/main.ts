import { type Area, type Camera, fitted, kept, moved, type Size, toDrawing, zoomed } from './camera.ts';
import { createChanges } from './changes.ts';
import { around, type Ready, ready } from './drawing.ts';
import { listen } from './gestures.ts';
import { opening, weighted } from './opening.ts';
import { createPages } from './pages.ts';
import { Painter } from './paint.ts';
import { createPanel, element, made } from './panel.ts';
import type { Payload } from './payload.ts';
import { routeAt, thingAt } from './pick.ts';
import { related, stressedBy } from './stress.ts';
import { routeWords, thingWords } from './words.ts';

/** Room around the drawing, px of it; how large a single thing gets when one jumps to it, and its name (CSS px). */
const ROOM = 30;
const CLOSE = 1.4;
const CLOSE_NAME = 16;
const STEP = 1.3;
/** CSS px that results and details take away from the right. */
const PANEL = 350;

// Our own server wrote the text, from this very type.
const payload = JSON.parse(element('data', HTMLScriptElement).textContent ?? '') as Payload;
const canvas = element('picture', HTMLCanvasElement);
const tip = element('tip', HTMLElement);
const search = element('search', HTMLInputElement);
const context = canvas.getContext('2d');
if (context === null) throw new Error('This browser draws no canvas.');

const dark = matchMedia('(prefers-color-scheme: dark)');
let asked: Payload['theme'] = payload.theme;
const theme = (): 0 | 1 => (asked === 'dark' || (asked === 'auto' && dark.matches) ? 1 : 0);

const pages = createPages(payload, turned);
const { shown } = pages;
const drawings = new Map<number, Ready>();
function drawing(): Ready {
  const index = Math.min(theme(), shown().drawings.length - 1);
  let found = drawings.get(index);
  if (found === undefined) {
    found = ready(shown().drawings[index] ?? { symbols: [], marks: [] }, payload);
    drawings.set(index, found);
  }
  return found;
}

let painter = new Painter(payload, context);
let routes = routesShown();
let whole = wholeArea();
let size = { width: 1, height: 1 };
let camera: Camera = { zoom: 1, x: 0, y: 0 };
let chosen: number | undefined;
let hovered: number | undefined;
let scheduled = false;

function routesShown(): Path2D[] {
  return shown().routes.map(([, , data]) => new Path2D(data));
}

/** Another drawing has come up. */
function turned(): void {
  if (context === null) return;
  drawings.clear();
  painter = new Painter(payload, context);
  routes = routesShown();
  whole = wholeArea();
  hovered = undefined;
  choose(undefined);
  if (search.value !== '') panel.search(search.value);
  write();
  show(openingCamera());
}

function wholeArea(): Area {
  const area = around(drawing().ops.map((op) => op.area));
  const [x0, y0] = [area.x0 - ROOM, area.y0 - ROOM];
  return Number.isFinite(area.x0) ? { x0, y0, x1: area.x1 + ROOM, y1: area.y1 + ROOM } : { x0: 0, y0: 0, x1: 1, y1: 1 };
}

/** What the list of changes leaves free. */
function free(): { left: number; screen: Size } {
  const left = Math.min(changes.width(), size.width / 2);
  return { left, screen: { ...size, width: size.width - left } };
}
const wholeCamera = (): Camera => {
  const { left, screen } = free();
  return moved(fitted(whole, { screen, most: 1.5 }), left, 0);
};

/** Everything, or the part of a large drawing where most is connected, with names that can be read. */
function openingCamera(): Camera {
  const { left, screen } = free();
  const [things, { nameSize }] = [weighted(shown()), shown()];
  const { camera: first, isPart } = opening(fitted(whole, { screen, most: 1.5 }), {
    area: whole,
    screen,
    nameSize,
    things,
  });
  element('hint', HTMLElement).hidden = !isPart;
  return moved(first, left, 0);
}

function look(next: Camera): void {
  element('hint', HTMLElement).hidden = true;
  show(next);
}

function show(next: Camera): void {
  camera = kept(next, whole, size);
  canvas.dataset.zoom = camera.zoom.toFixed(4);
  canvas.dataset.at = `${camera.x.toFixed(1)} ${camera.y.toFixed(1)}`;
  repaint();
}

function repaint(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    const stressed = chosen === undefined ? undefined : stressedBy(chosen, { payload: shown(), routes });
    painter.draw(drawing(), { camera, screen: size, density: devicePixelRatio, theme: theme(), stressed, hovered });
    canvas.dataset.painted = String(Number(canvas.dataset.painted ?? 0) + 1);
  });
}

function choose(thing: number | undefined): void {
  chosen = thing;
  if (thing === undefined) delete canvas.dataset.chosen;
  else canvas.dataset.chosen = shown().things[thing]?.id ?? '';
  panel.show(thing);
  repaint();
}

function jump(thing: number): void {
  pages.find(thing);
  choose(thing);
  const box = shown().things[thing]?.box;
  if (box === undefined) return;
  const [x0, y0, x1, y1] = box;
  const room = shown().things[thing]?.isGroup === true ? 40 : 160;
  // The details cover the right of a wide page.
  const screen = { ...size, width: size.width > 2.5 * PANEL ? size.width - PANEL : size.width };
  const { nameSize } = shown();
  const most = nameSize > 0 ? Math.min(CLOSE, CLOSE_NAME / nameSize) : CLOSE;
  look(fitted({ x0: x0 - room, y0: y0 - room, x1: x1 + room, y1: y1 + room }, { screen, most }));
}

const panel = createPanel({
  things: () => shown().things,
  opener: (thing) => {
    const index = pages.about(thing);
    return index === undefined
      ? undefined
      : () => {
          pages.turn(index);
          canvas.focus({ preventScroll: true });
        };
  },
  neighbours: (thing) => related(thing, shown()),
  choose: (thing) => {
    jump(thing);
    canvas.focus({ preventScroll: true });
  },
  close: () => {
    choose(undefined);
    canvas.focus({ preventScroll: true });
  },
});

const changes = createChanges({ payload, theme, jump });

const isBody = (thing: number): boolean => thing >= 0 && shown().things[thing]?.isGroup !== true;
/** A click on a network that has a picture of its own chooses it. */
const isChoice = (thing: number): boolean => isBody(thing) || (thing >= 0 && pages.about(thing) !== undefined);

function bodyAt(at: readonly [number, number], isThing = isBody): number | undefined {
  if (context === null) return undefined;
  return thingAt({ drawing: drawing(), context, at: toDrawing(camera, at), isThing });
}

function hover(at: readonly [number, number] | undefined): void {
  const thing = at && bodyAt(at);
  if (thing !== hovered) {
    hovered = thing;
    repaint();
  }
  const words = at && (thing === undefined ? lineWords(at) : thingWords(shown().things[thing]));
  canvas.style.cursor = thing === undefined ? '' : 'pointer';
  tip.hidden = words === undefined;
  if (at === undefined || words === undefined) return;
  tip.replaceChildren(...words);
  const right = at[0] > size.width - 280;
  tip.style.transform = `translate(${right ? -100 : 0}%, 0)`;
  tip.style.left = `${at[0] + (right ? -12 : 14)}px`;
  tip.style.top = `${at[1] + 14}px`;
}

function lineWords(at: readonly [number, number]): Node[] | undefined {
  if (context === null) return undefined;
  const index = routeAt(routes, { context, at: toDrawing(camera, at), zoom: camera.zoom });
  return index === undefined ? undefined : routeWords(shown(), index);
}

const middle = (): [number, number] => [size.width / 2, size.height / 2];
const nearer = (factor: number, at: readonly [number, number] = middle()): void =>
  look(zoomed(camera, { factor, at, whole: wholeCamera().zoom }));

const KEYS: Readonly<Record<string, () => void>> = {
  '+': () => nearer(STEP),
  '=': () => nearer(STEP),
  '-': () => nearer(1 / STEP),
  '0': () => look(wholeCamera()),
  ArrowLeft: () => look(moved(camera, 80, 0)),
  ArrowRight: () => look(moved(camera, -80, 0)),
  ArrowUp: () => look(moved(camera, 0, 80)),
  ArrowDown: () => look(moved(camera, 0, -80)),
  '/': () => search.focus(),
  Escape: () => choose(undefined),
  PageDown: () => pages.by(1),
  PageUp: () => pages.by(-1),
};

listen(canvas, {
  move: (dx, dy) => look(moved(camera, dx, dy)),
  zoom: nearer,
  hover,
  click: (at) => choose(bodyAt(at, isChoice)),
  key: (name) => {
    const action = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    action?.();
    return action !== undefined;
  },
});

search.addEventListener('input', () => panel.search(search.value));
search.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') {
    const first = panel.search(search.value);
    if (first !== undefined) jump(first);
  }
  if (key === 'Escape') {
    search.value = '';
    panel.search('');
    canvas.focus({ preventScroll: true });
  }
});
element('nearer', HTMLButtonElement).addEventListener('click', () => nearer(STEP));
element('farther', HTMLButtonElement).addEventListener('click', () => nearer(1 / STEP));
element('whole', HTMLButtonElement).addEventListener('click', () => look(wholeCamera()));
element('theme', HTMLButtonElement).addEventListener('click', () => {
  asked = theme() === 1 ? 'light' : 'dark';
  document.documentElement.dataset.theme = asked;
  legend();
  repaint();
});
dark.addEventListener('change', () => {
  legend();
  repaint();
});

function legend(): void {
  changes.paint();
  element('legend-rows', HTMLUListElement).replaceChildren(
    ...shown().legend.map(({ kind, label, color, dashed }) => {
      const mark = made('i', { is: dashed === true ? `${kind} dashed` : kind });
      mark.style.color = payload.colors[color]?.[theme()] ?? '';
      return made('li', { inside: [mark, made('span', { text: label })] });
    }),
  );
}

/** What is written around the drawing. */
function write(): void {
  element('title', HTMLHeadingElement).textContent = payload.title;
  element('subtitle', HTMLParagraphElement).textContent = shown().subtitle;
  element('notes', HTMLUListElement).replaceChildren(...shown().notes.map((text) => made('li', { text })));
  legend();
}
write();

let isFirst = true;
new ResizeObserver(() => {
  const { width, height } = canvas.getBoundingClientRect();
  const before = size;
  size = { width, height };
  canvas.width = Math.max(1, Math.round(width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(height * devicePixelRatio));
  if (isFirst) show(openingCamera());
  else look(moved(camera, (width - before.width) / 2, (height - before.height) / 2));
  isFirst = false;
}).observe(canvas);
