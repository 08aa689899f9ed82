import { badgeText } from '../model/marks.ts';
import type { LegendEntry, ListEntry, Scene, Mark as SceneMark } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { build } from './build.ts';
import { type Command, type DisplayList, type Gradient, HALO_WIDTH, type TextCommand } from './display-list.ts';
import { glyphOutline } from './glyph-outline.ts';
import { markColor } from './marks.ts';
import { categoryColor, PALETTES } from './palette.ts';
import type { Path } from './path.ts';
import { plateColor } from './plates.ts';
import { safeText } from './safe-text.ts';
import type { Drawing, GradientStyle, LegendRow, ListRow, Mark, Payload, ShapeStyle } from './viewer/payload.ts';
import { factor, num } from './xml.ts';

/** Letters in another font than ours may be this much wider before they are squeezed. */
const SQUEEZED_FROM = 1.03;

/** How a scene is drawn; its colours and styles are in the tables. */
type DrawnScene = Pick<Payload, 'drawings' | 'legend' | 'list'>;

/** What all drawings of a file share. */
type Tables = Pick<Payload, 'colors' | 'background' | 'glyphs' | 'shapeStyles' | 'textStyles'>;

/**
 * Each scene as one drawing whose colours are pairs: two display lists, in the light and the dark theme, in one; opacity
 * becomes a part of the colour. Where themes differ in more than colours there are two drawings. `thingOf` names the
 * thing of a node by its id; title, legend and list are not part of the drawing, but the page's own.
 */
export function drawnBy(
  scenes: readonly Scene[],
  thingOf: (id: string) => number,
): { tables: Tables; drawn: DrawnScene[] } {
  const writer = new PairWriter(thingOf);
  const drawn = scenes.map((scene): DrawnScene => {
    const { list: _, ...rest } = scene;
    const bare: Scene = { ...rest, title: '', subtitle: '', notes: [], legend: [], grid: false };
    const [light, dark] = [build({ ...bare, theme: 'light' }), build({ ...bare, theme: 'dark' })];
    const both = writer.drawing(light, dark);
    const drawings = both
      ? [both]
      : [writer.drawing(light, light), writer.drawing(dark, dark)].filter((one) => one !== undefined);
    const legend = scene.legend.map((entry) => writer.legendRow(entry));
    const byNumber = new Map(
      [...scene.blocks, ...scene.plates].flatMap(({ id, number }) =>
        number === undefined ? [] : [[number, thingOf(id)] as const],
      ),
    );
    const list = (scene.list ?? []).map((entry) => writer.listRow(entry, byNumber));
    return { drawings, legend, list };
  });
  const background = writer.color([PALETTES.light.background, PALETTES.dark.background]);
  return { tables: { ...writer.tables(), background }, drawn };
}

type Pair<T> = readonly [light: T, dark: T];

/** Thrown where two lists are not drawn by the same lines; caught in `drawing`. */
class Differs extends Error {}

class PairWriter {
  readonly #thingOf: (id: string) => number;
  readonly #colors = new Interned<Pair<string>>();
  readonly #glyphs = new Interned<string>();
  readonly #shapes = new Interned<ShapeStyle>();
  readonly #texts = new Interned<Payload['textStyles'][number]>();
  #symbols: ReadonlyMap<string, number> = new Map();

  constructor(thingOf: (id: string) => number) {
    this.#thingOf = thingOf;
  }

  drawing(light: DisplayList, dark: DisplayList): Drawing | undefined {
    this.#symbols = new Map([...light.symbols.keys()].map((key, i) => [key, i]));
    try {
      const symbols = [...light.symbols].map(([key, commands]) => this.#marks(commands, dark.symbols.get(key) ?? []));
      return { symbols, marks: this.#marks(light.commands, dark.commands) };
    } catch (error) {
      if (error instanceof Differs) return undefined;
      throw error;
    }
  }

  tables(): Pick<Payload, 'colors' | 'glyphs' | 'shapeStyles' | 'textStyles'> {
    const glyphs = this.#glyphs.items.map((name) => {
      const { paths, evenOdd = false } = glyphOutline(name);
      return { paths, evenOdd };
    });
    return { colors: this.#colors.items, glyphs, shapeStyles: this.#shapes.items, textStyles: this.#texts.items };
  }

  color(pair: Pair<string>): number {
    return this.#colors.index(pair);
  }

  legendRow(entry: LegendEntry): LegendRow {
    const label = safeText(entry.label);
    switch (entry.kind) {
      case 'category': {
        const own = categoryColor(entry);
        return { kind: 'category', label, color: this.color([own, own]) };
      }
      case 'plate': {
        const at = { style: entry.style, tone: 'normal' } as const;
        return {
          kind: 'plate',
          label,
          color: this.color([plateColor(PALETTES.light, at), plateColor(PALETTES.dark, at)]),
        };
      }
      case 'line':
        return {
          kind: 'line',
          label,
          color: this.color([PALETTES.light.line, PALETTES.dark.line]),
          ...(entry.dashed ? { dashed: true } : {}),
        };
      case 'mark':
        return {
          kind: 'category',
          // The sign says what the colour says.
          label: `${badgeText(entry.mark)} ${label}`,
          color: this.#markColor(entry.mark),
        };
      case 'count':
        return { kind: 'count', label, color: this.color([PALETTES.light.badge, PALETTES.dark.badge]) };
    }
  }

  listRow({ mark, number, lines }: ListEntry, byNumber: ReadonlyMap<number, number>): ListRow {
    const text = lines.map((line) => safeText(line, 400)).join(' ');
    const thing = number === undefined ? undefined : byNumber.get(number);
    return {
      text,
      ...(mark === undefined ? {} : { badge: badgeText(mark, number), color: this.#markColor(mark) }),
      ...(thing === undefined || thing < 0 ? {} : { thing }),
    };
  }

  #markColor(mark: SceneMark): number {
    return this.color([markColor(PALETTES.light, mark), markColor(PALETTES.dark, mark)]);
  }

  #marks(light: readonly Command[], dark: readonly Command[]): Mark[] {
    if (light.length !== dark.length) throw new Differs();
    return light.map((command, i) => {
      const other = dark[i];
      if (other === undefined) throw new Differs();
      return this.#mark(command, other);
    });
  }

  #mark(one: Command, other: Command): Mark {
    if (one.kind === 'shape' && other.kind === 'shape') {
      const data = pathData(one.path);
      if (one.path !== other.path && data !== pathData(other.path)) throw new Differs();
      return ['p', this.#shapeStyle(one, other), data];
    }
    if (one.kind === 'glyph' && other.kind === 'glyph' && one.name === other.name) {
      const matrix = one.matrix.map((value) => Number(factor(value)));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
      return ['g', this.#glyphs.index(one.name), this.color([one.fill, other.fill]), a, b, c, d, e, f];
    }
    if (one.kind === 'text' && other.kind === 'text' && one.text === other.text) return this.#text(one, other);
    if (one.kind === 'use' && other.kind === 'use' && one.symbol === other.symbol) {
      return ['u', this.#symbols.get(one.symbol) ?? -1, round(one.x), round(one.y)];
    }
    if (one.kind === 'node' && other.kind === 'node') {
      return ['n', this.#thingOf(one.id), this.#marks(one.content, other.content)];
    }
    throw new Differs();
  }

  #shapeStyle(one: Extract<Command, { kind: 'shape' }>, other: Extract<Command, { kind: 'shape' }>): number {
    const { fill, stroke, strokeWidth = 1, dash } = one;
    if ((other.strokeWidth ?? 1) !== strokeWidth || (other.dash === undefined) !== (dash === undefined))
      throw new Differs();
    return this.#shapes.index({
      ...this.#fillOf(fill, other.fill, [one.fillOpacity ?? 1, other.fillOpacity ?? 1]),
      ...(one.evenOdd === true ? { evenOdd: true as const } : {}),
      ...(stroke === undefined || other.stroke === undefined
        ? {}
        : {
            stroke: this.color([
              translucent(stroke, one.strokeOpacity ?? 1),
              translucent(other.stroke, other.strokeOpacity ?? 1),
            ]),
            width: round(strokeWidth),
          }),
      ...(dash === undefined ? {} : { dash: dash.map(round) }),
    });
  }

  #fillOf(one: Fill, other: Fill, opacity: Pair<number>): Pick<ShapeStyle, 'fill'> {
    if (one === undefined && other === undefined) return {};
    if (typeof one === 'string' && typeof other === 'string') {
      return { fill: this.color([translucent(one, opacity[0]), translucent(other, opacity[1])]) };
    }
    if (typeof one !== 'object' || typeof other !== 'object' || one.stops.length !== other.stops.length)
      throw new Differs();
    const stops = one.stops.map(([at, color], i): [number, number] => [
      round(at),
      this.color([translucent(color, opacity[0]), translucent(other.stops[i]?.[1] ?? color, opacity[1])]),
    ]);
    const point = ([x, y]: readonly [number, number]): [number, number] => [round(x), round(y)];
    const fill: GradientStyle = { kind: one.kind, from: point(one.from), to: point(one.to), stops };
    return { fill };
  }

  #text(one: TextCommand, other: TextCommand): Mark {
    const { matrix, size, weight, anchor, halo, text } = one;
    const [a, b, c, d, e, f] = matrix;
    const style = this.#texts.index({
      plane: [Number(factor(a)), Number(factor(b)), Number(factor(c)), Number(factor(d))],
      size: round(size),
      weight,
      anchor,
      fill: this.color([one.fill, other.fill]),
      ...(halo === undefined || other.halo === undefined
        ? {}
        : {
            halo: this.color([
              translucent(halo.color, halo.opacity),
              translucent(other.halo.color, other.halo.opacity),
            ]),
            haloWidth: round(size * HALO_WIDTH),
          }),
    });
    return ['t', style, text, round(e), round(f), Math.ceil(textWidth(text, weight) * size * SQUEEZED_FROM)];
  }
}

type Fill = string | Gradient | undefined;

/** Each different value once, by what it looks like as JSON. */
class Interned<T> {
  readonly items: T[] = [];
  readonly #indexes = new Map<string, number>();

  index(item: T): number {
    const key = JSON.stringify(item);
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.items.push(item) - 1;
      this.#indexes.set(key, index);
    }
    return index;
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** #rrggbb with the opacity as a fourth pair of digits. */
function translucent(color: string, opacity: number): string {
  if (opacity >= 1 || color.length !== 7) return color;
  return (
    color +
    Math.round(Math.max(0, opacity) * 255)
      .toString(16)
      .padStart(2, '0')
  );
}

function pathData(path: Path): string {
  let data = '';
  for (const segment of path) {
    data += segment[0];
    for (let i = 1; i < segment.length; i++) data += (i > 1 ? ' ' : '') + num(Number(segment[i]));
  }
  return data;
}
