import type { Box } from '../model/grid.ts';
import type { Scene, SceneBlock } from '../model/scene.ts';
import { blockBadge, padCommand } from './blocks.ts';
import { build } from './build.ts';
import { commandBounds } from './command-bounds.ts';
import type { Command, DisplayList } from './display-list.ts';
import { markPad } from './marks.ts';
import { PALETTES } from './palette.ts';
import { writeSvg } from './svg.ts';

/** What is drawn for one block, as a picture of its own, and where it lies (px). */
export interface BlockPicture {
  readonly box: Box;
  /** A data URI without a semicolon, which would end the key of a style. */
  readonly image: string;
}

export type BlockPictures = (block: SceneBlock) => BlockPicture;

/**
 * Pictures of the blocks of a scene, each kind written once; nothing is drawn before one is asked for. What a
 * comparison or a highlight draws around a block is in its picture, so that it moves along.
 */
export function blockPictures(scene: Scene): BlockPictures {
  let bodies: Map<SceneBlock, readonly Command[]> | undefined;
  let symbols: DisplayList['symbols'] = new Map();
  const written = new Map<string, { box: Box; image: string }>();
  const ground = {
    frame: { projection: scene.projection, unit: scene.scale, origin: scene.origin },
    palette: PALETTES[scene.theme],
    symbols: new Map<string, readonly Command[]>(),
    calm: scene.style === 'calm',
  };
  const around = (block: SceneBlock, body: readonly Command[]): readonly Command[] => [
    ...(block.tone === 'strong' ? [padCommand(ground, block)] : []),
    ...markPad(ground, block),
    ...body,
    ...blockBadge(ground, block),
  ];
  return (block) => {
    if (bodies === undefined) {
      const list = build(scene);
      symbols = list.symbols;
      // In the order of the scene.
      const nodes = list.commands.flatMap((command) =>
        command.kind === 'node' && command.of === 'block' ? [command.content] : [],
      );
      bodies = new Map(scene.blocks.map((one, i) => [one, around(one, nodes[i] ?? [])]));
    }
    const content = bodies.get(block) ?? [];
    const first = content.find(({ kind }) => kind === 'use');
    const [dx, dy] = first?.kind === 'use' ? [first.x, first.y] : [0, 0];
    // Most bodies are one of few symbols, and differ only in their places.
    const key = content.length === 1 && first?.kind === 'use' ? first.symbol : undefined;
    const known = key === undefined ? undefined : written.get(key);
    const own = known ?? pictureOf(content, symbols, [dx, dy]);
    if (key !== undefined && known === undefined) written.set(key, own);
    const { x0, y0, x1, y1 } = own.box;
    return { image: own.image, box: { x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy } };
  };
}

/** `box` is measured from the point given. */
function pictureOf(
  content: readonly Command[],
  all: DisplayList['symbols'],
  [dx, dy]: readonly [number, number],
): BlockPicture {
  const box = commandBounds(content, all) ?? { x0: dx, y0: dy, x1: dx + 1, y1: dy + 1 };
  const symbols = new Map<string, readonly Command[]>();
  for (const command of content) {
    if (command.kind === 'use') symbols.set(command.symbol, all.get(command.symbol) ?? []);
  }
  symbols.set('', content);
  const commands: Command[] = [{ kind: 'use', symbol: '', x: -box.x0, y: -box.y0 }];
  const svg = writeSvg({ width: box.x1 - box.x0, height: box.y1 - box.y0, title: '', symbols, commands });
  return {
    // draw.io reads base64 here without its being named.
    image: `data:image/svg+xml,${Buffer.from(svg).toString('base64')}`,
    box: { x0: box.x0 - dx, y0: box.y0 - dy, x1: box.x1 - dx, y1: box.y1 - dy },
  };
}
