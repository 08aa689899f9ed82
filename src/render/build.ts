import { componentOf } from '../model/component.ts';
import type { Mark, Scene, SceneBlock, SceneOrnament } from '../model/scene.ts';
import { type BlockContext, blockBadge, blockCommands, ownPadCommands, padCommand, shadowCommand } from './blocks.ts';
import type { Command, DisplayList, NodeCommand, ShapeCommand } from './display-list.ts';
import type { Frame } from './frame.ts';
import { furnitureCommands } from './furniture.ts';
import { groundGrid } from './ground-grid.ts';
import { markPad, plateMark, plateTint } from './marks.ts';
import { ornamentCommands } from './ornaments.ts';
import { PALETTES } from './palette.ts';
import { plateCommands } from './plates.ts';
import { casingCommand, type DrawnRoute, drawRoute, routeCommands } from './routes.ts';
import { safeText } from './safe-text.ts';
import { type TextContext, textCommands } from './texts.ts';

/**
 * The drawing of a scene, back to front: ground, plates (outer first), shadows, casings, lines, text on the ground,
 * blocks in the scene's order, upright text, title and legend.
 */
export function build(scene: Scene): DisplayList {
  const palette = PALETTES[scene.theme];
  const frame: Frame = { projection: scene.projection, unit: scene.scale, origin: scene.origin };
  const symbols = new Map<string, readonly Command[]>();
  const art = scene.artwork === undefined ? {} : { artwork: scene.artwork };
  const blocks: BlockContext = { frame, palette, symbols, calm: scene.style === 'calm', ...art };
  const texts: TextContext = {
    frame,
    palette,
    plates: new Map(scene.plates.map((plate) => [plate.id, plate])),
    marks: marksOf(scene),
    ...art,
  };
  const counted = new Set(scene.texts.filter(({ role }) => role === 'count').map(({ owner }) => owner));
  const routes = scene.routes.map((route) => drawRoute(frame, route, !counted.has(route.id)));
  const onGround = scene.texts.filter(({ plane, role }) => plane === 'ground' && role !== 'count');
  const upright = scene.texts.filter(({ plane, role }) => plane !== 'ground' && role !== 'count');
  const counts = scene.texts.filter(({ role }) => role === 'count');
  const { ornaments = [] } = scene;
  const ornamentNode = (ornament: SceneOrnament): NodeCommand =>
    node({
      of: 'ornament',
      id: ornament.id,
      title: safeText(ornament.name),
      data: { type: ornament.kind, ...linkData(ornament.link) },
      content: ornamentCommands({ frame, palette, ...art }, ornament),
      ...linked(ornament.link),
    });
  return {
    width: scene.width,
    height: scene.height,
    title: safeText(scene.title),
    ...(scene.transparent ? {} : { background: palette.background }),
    ...(scene.grid ? { grid: groundGrid(frame, scene, palette) } : {}),
    symbols,
    commands: [
      ...scene.plates.map((plate) =>
        node({
          of: 'plate',
          id: plate.id,
          title: safeText(plate.name),
          data: { type: plate.style, ...linkData(plate.link) },
          content: [...plateCommands(frame, palette, plate), ...plateTint(blocks, plate)],
          ...linked(plate.link),
        }),
      ),
      ...scene.blocks.flatMap((block) => ownPadCommands(blocks, block)),
      ...ornaments.filter(({ plane, kind }) => plane === 'ground' && kind !== 'joint').map(ornamentNode),
      ...scene.blocks.filter(({ tone }) => tone === 'strong').map((block) => padCommand(blocks, block)),
      ...scene.plates.flatMap((plate) => plateMark(blocks, plate)),
      ...scene.blocks.flatMap((block) => markPad(blocks, block)),
      ...scene.blocks.filter(({ mark }) => mark !== 'removed').map((block) => shadowCommand(blocks, block)),
      ...bySource(routes).flatMap((bundle) => [
        ...joined(bundle.map((route) => casingCommand(blocks, route))),
        ...joined(linesFirst(bundle.flatMap((route) => routeCommands(blocks, route)))),
      ]),
      ...ornaments.filter(({ kind }) => kind === 'joint').map(ornamentNode),
      ...alikeTogether(onGround.flatMap((text) => textCommands(texts, text))),
      ...scene.blocks.map((block) => blockNode(block, blockCommands(blocks, block, !counted.has(block.id)))),
      ...ornaments.filter(({ plane }) => plane !== 'ground').map(ornamentNode),
      ...alikeTogether(upright.flatMap((text) => textCommands(texts, text))),
      ...scene.blocks.flatMap((block) => blockBadge(blocks, block)),
      ...counts.flatMap((text) => textCommands(texts, text)),
      ...furnitureCommands(scene, palette),
    ],
  };
}

/** By id, of everything that carries text. */
function marksOf({ plates, blocks, routes }: Scene): Map<string, Mark> {
  return new Map(
    [...plates, ...blocks, ...routes].flatMap(({ id, mark }): [string, Mark][] =>
      mark === undefined ? [] : [[id, mark]],
    ),
  );
}

/**
 * Routes that leave the same block together: they may share a trunk, and the casing of one must not cut another's
 * branch. Those of other blocks they cross like bridges.
 */
function bySource(routes: readonly DrawnRoute[]): DrawnRoute[][] {
  const bundles = new Map<string, DrawnRoute[]>();
  // What a comparison marks lies over what it does not.
  const ordered = [...routes.filter(({ route }) => !route.mark), ...routes.filter(({ route }) => route.mark)];
  for (const drawn of ordered) {
    const key = `${drawn.route.mark ?? ''} ${drawn.route.from}`;
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, [drawn]);
    else bundle.push(drawn);
  }
  return [...bundles.values()];
}

/** Arrows and numbers after all lines. */
function linesFirst(commands: readonly Command[]): Command[] {
  const isLine = (command: Command): boolean => command.kind === 'shape' && command.fill === undefined;
  return [...commands.filter(isLine), ...commands.filter((command) => !isLine(command))];
}

/** Neighbouring shapes of the same paint as one: what shares a trunk is also painted once where it overlaps. */
function joined(commands: readonly Command[]): Command[] {
  const result: Command[] = [];
  for (const command of commands) {
    const before = result.at(-1);
    if (command.kind === 'shape' && before?.kind === 'shape' && samePaint(before, command))
      result[result.length - 1] = { ...before, path: [...before.path, ...command.path] };
    else result.push(command);
  }
  return result;
}

const samePaint = (a: ShapeCommand, b: ShapeCommand): boolean =>
  a.fill === b.fill &&
  a.fillOpacity === b.fillOpacity &&
  a.stroke === b.stroke &&
  a.strokeWidth === b.strokeWidth &&
  a.strokeOpacity === b.strokeOpacity &&
  a.dash?.join() === b.dash?.join();

/** Captions' tiles first, then texts of the same look next to each other, which a writer can say in fewer words. */
function alikeTogether(commands: readonly Command[]): Command[] {
  const looks = new Map<string, Command[]>();
  for (const command of commands) {
    const look = command.kind === 'text' ? `${command.size} ${command.weight} ${command.anchor} ${command.fill}` : '';
    const alike = looks.get(look);
    if (alike === undefined) looks.set(look, [command]);
    else alike.push(command);
  }
  const texts = [...looks].filter(([look]) => look !== '');
  return [...(looks.get('') ?? []), ...texts.flatMap(([, alike]) => alike)];
}

const node = (parts: Omit<NodeCommand, 'kind'>): NodeCommand => ({ kind: 'node', ...parts });

function blockNode(block: SceneBlock, content: readonly Command[]): NodeCommand {
  const { id, link } = block;
  const kind = componentOf(block.type).name;
  const count = block.count === undefined ? '' : ` ×${block.count}`;
  const detail = block.detail === undefined ? '' : `, ${safeText(block.detail)}`;
  const title = `${safeText(block.name)}${count} (${kind}${detail})`;
  return node({
    of: 'block',
    id,
    title,
    data: {
      type: block.type,
      ...(block.count === undefined ? {} : { count: String(block.count) }),
      ...linkData(link),
    },
    content,
    ...linked(link),
  });
}

/** What a reader may click on. */
function linked(link: string | undefined): { link?: string } {
  const target = link === undefined ? undefined : safeLink(link);
  return target === undefined ? {} : { link: target };
}

/** A link to another blueprint, which leads nowhere outside of Cloudcraft, is told and not clicked on. */
const linkData = (link: string | undefined): { link?: string } => (link?.startsWith('blueprint://') ? { link } : {});

/** Browsers do not follow much longer links, and a link that is cut leads elsewhere. */
const LONGEST_LINK = 2_000;

/** The link of a document if it leads to a page over https, written without characters that need care. */
export function safeLink(link: string): string | undefined {
  if (!link.startsWith('https://') || link.length > LONGEST_LINK || !URL.canParse(link)) return undefined;
  return new URL(link).href;
}
