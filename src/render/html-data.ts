import { componentOf } from '../model/component.ts';
import type { Box } from '../model/grid.ts';
import type { Scene, SceneRoute } from '../model/scene.ts';
import { build } from './build.ts';
import { commandBounds } from './command-bounds.ts';
import type { DisplayList } from './display-list.ts';
import { type Frame, place } from './frame.ts';
import type { HtmlOptions } from './html.ts';
import { drawnBy } from './html-payload.ts';
import { knownOf, relationsOf, thingsOf } from './html-things.ts';
import { safeText } from './safe-text.ts';
import type { Page, Payload, Sheet, Thing } from './viewer/payload.ts';
import { num } from './xml.ts';

/** All that a page's script reads: what is drawn, and what is known of each thing. */
export function payloadOf(
  drawn: Scene,
  { data, inventory, theme, hidden = [], pages: own = [] }: HtmlOptions,
): Payload {
  const scene = withGroups(drawn);
  const pages = own.map((page) => ({ ...page, scene: withGroups(page.scene) }));
  const things = thingsOf(data, inventory);
  const indexes = new Map<string, number>();
  for (const [i, id] of [...data.nodes, ...data.groups].map((item) => item.id).entries()) {
    if (!indexes.has(id)) indexes.set(id, i);
  }
  const extra: Thing[] = [];
  /** What only the scene knows, such as zones, becomes a thing as well. */
  const include = (id: string, otherwise: () => Thing): void => {
    if (!indexes.has(id)) indexes.set(id, things.length + extra.push(otherwise()) - 1);
  };
  const scenes = [scene, ...pages.map((page) => page.scene)];
  for (const { plates, blocks } of scenes) {
    for (const { id, name, style } of plates) {
      include(id, () => ({ ...bare(id, name, componentOf(style).name), isGroup: true }));
    }
    for (const { id, name, type, detail } of blocks) {
      include(id, () => ({ ...bare(id, name, componentOf(type).name), ...(detail === undefined ? {} : { detail }) }));
    }
  }
  const indexOf = (id: string): number => indexes.get(id) ?? -1;
  const indexed = ([from, to, label]: readonly [string, string, string]): [number, number, string][] => {
    const [a, b] = [indexOf(from), indexOf(to)];
    return a < 0 || b < 0 ? [] : [[a, b, label]];
  };
  const { tables, drawn: looks } = drawnBy(scenes, indexOf);
  const sheets = scenes.map((one, i): Sheet => {
    const { drawings = [], legend = [] } = looks[i] ?? {};
    return { drawings, legend, ...aroundOf(one), routes: routesOf(one, indexOf) };
  });
  const boxes = boxesOf(build(scene));
  const ids = new Map([...indexes].map(([id, index]) => [index, id]));
  const reasons = new Map(hidden.map(({ id, reason }) => [indexes.get(id), reason]));
  const [first = { drawings: [], legend: [], routes: [], ...aroundOf(scene) }, ...others] = sheets;
  return {
    title: safeText(scene.title),
    theme: theme ?? 'auto',
    ...tables,
    ...first,
    list: looks[0]?.list ?? [],
    things: [...things, ...extra].map((thing, i): Thing => {
      const box = boxes.get(ids.get(i) ?? '');
      if (box !== undefined) return { ...thing, box: [box.x0, box.y0, box.x1, box.y1] };
      const why = reasons.get(i);
      return { ...thing, why: why === undefined ? 'not in this picture' : `not in this picture: ${safeText(why)}` };
    }),
    relations: relationsOf(data).flatMap(indexed),
    known: knownOf(data, inventory).flatMap(indexed),
    pages: pages.flatMap(({ name, about, scene: paged }, i): Page[] => {
      const sheet = others[i];
      if (sheet === undefined) return [];
      const reached = [...boxesOf(build(paged))].flatMap(([id, { x0, y0, x1, y1 }]) => {
        const thing = indexOf(id);
        return thing < 0 ? [] : [[thing, x0, y0, x1, y1] as const];
      });
      return [{ ...sheet, name: safeText(name, 80), about: indexOf(about), boxes: reached }];
    }),
  };
}

/** The scene with the ids of groups for blocks that stand for one, so that a reader finds the group there. */
function withGroups(scene: Scene): Scene {
  const taken = new Set([...scene.blocks, ...scene.plates].map(({ id }) => id));
  const groups = new Map(
    scene.blocks.flatMap(({ id, group }) => (group === undefined || taken.has(group) ? [] : [[id, group] as const])),
  );
  if (groups.size === 0) return scene;
  const of = (id: string): string => groups.get(id) ?? id;
  return {
    ...scene,
    blocks: scene.blocks.map((block) => ({ ...block, id: of(block.id) })),
    routes: scene.routes.map((route) => ({ ...route, from: of(route.from), to: of(route.to) })),
    texts: scene.texts.map((text) => ({ ...text, owner: of(text.owner) })),
  };
}

const aroundOf = (scene: Scene): Pick<Sheet, 'subtitle' | 'notes' | 'nameSize'> => ({
  subtitle: safeText(scene.subtitle, 300),
  notes: scene.notes.map((note) => safeText(note, 400)),
  nameSize: nameSizeOf(scene),
});

const routesOf = (scene: Scene, indexOf: (id: string) => number): Sheet['routes'] =>
  scene.routes.map((route) => [indexOf(route.from), indexOf(route.to), pathOf(scene, route)]);

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
