import type { Area, Camera, Size } from './camera.ts';
import { type Op, overlap, type Ready } from './drawing.ts';
import type { GradientStyle, Payload } from './payload.ts';

/** Letters smaller than this on the screen, CSS px, are not drawn, and the halo of slightly larger ones is left out. */
const LEGIBLE = 3.5;
const HALOED = 6;
/** From so many bodies on, each kind is drawn once into a picture of its own and copied. */
const MANY = 300;

const FONT = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

export interface Stressed {
  /** Indexes of things that stay bright while all else fades. */
  readonly things: ReadonlySet<number>;
  readonly routes: readonly Path2D[];
  /** The one that was chosen. */
  readonly chosen: number;
}

export interface View {
  readonly camera: Camera;
  readonly screen: Size;
  /** Device px per CSS px. */
  readonly density: number;
  /** Index of the colour of a pair: 0 light, 1 dark. */
  readonly theme: 0 | 1;
  readonly stressed?: Stressed | undefined;
  readonly hovered?: number | undefined;
}

interface Sprite {
  readonly canvas: HTMLCanvasElement;
  /** Device px from the origin of the symbol to the upper left corner. */
  readonly left: number;
  readonly top: number;
}

/** Draws the page's picture. Owns the pictures of bodies, which hold for one zoom and theme. */
export class Painter {
  readonly #payload: Payload;
  readonly #context: CanvasRenderingContext2D;
  readonly #glyphs: readonly (readonly Path2D[])[];
  #sprites = new Map<number, Sprite>();
  #spritesFor = '';

  constructor(payload: Payload, context: CanvasRenderingContext2D) {
    this.#payload = payload;
    this.#context = context;
    this.#glyphs = payload.glyphs.map(({ paths }) => paths.map((data) => new Path2D(data)));
  }

  draw(drawing: Ready, view: View): void {
    const { camera, screen, density } = view;
    const context = this.#context;
    const scale = camera.zoom * density;
    const key = `${scale} ${view.theme}`;
    if (key !== this.#spritesFor) {
      this.#sprites = new Map();
      this.#spritesFor = key;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = this.#color(this.#payload.background, view);
    context.fillRect(0, 0, screen.width * density, screen.height * density);
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.setTransform(scale, 0, 0, scale, camera.x * density, camera.y * density);
    const seen: Area = {
      x0: -camera.x / camera.zoom,
      y0: -camera.y / camera.zoom,
      x1: (screen.width - camera.x) / camera.zoom,
      y1: (screen.height - camera.y) / camera.zoom,
    };
    const shown = drawing.ops.filter(({ area }) => overlap(area, seen));
    const asSprites = shown.length > MANY;
    for (const op of shown) this.#op(op, drawing, { ...view, asSprites });
    if (view.stressed) this.#stress(shown, drawing, { view, stressed: view.stressed, seen });
    const hovered = shown.find((op) => op.kind === 'node' && op.thing === view.hovered);
    if (hovered && view.hovered !== view.stressed?.chosen) this.#ring(hovered.area, view, 1);
  }

  /** Fades everything, and draws the chosen thing, its neighbours and their lines once more. */
  #stress(shown: readonly Op[], drawing: Ready, of: { view: View; stressed: Stressed; seen: Area }): void {
    const { view, stressed, seen } = of;
    const context = this.#context;
    context.globalAlpha = 0.72;
    context.fillStyle = this.#color(this.#payload.background, view);
    context.fillRect(seen.x0, seen.y0, seen.x1 - seen.x0, seen.y1 - seen.y0);
    context.globalAlpha = 1;
    context.strokeStyle = ACCENT[view.theme];
    context.lineWidth = 2.5 / view.camera.zoom;
    context.setLineDash([]);
    for (const path of stressed.routes) context.stroke(path);
    const bright = shown.filter((op) => op.kind === 'node' && stressed.things.has(op.thing));
    for (const op of bright) this.#op(op, drawing, { ...view, asSprites: false });
    const near = bright.map(({ area }) => area);
    for (const op of shown) {
      if (op.kind === 'text' && near.some((area) => isLabelOf(op.area, area)))
        this.#op(op, drawing, { ...view, asSprites: false });
    }
    const chosen = bright.find((op) => op.kind === 'node' && op.thing === stressed.chosen);
    if (chosen) this.#ring(chosen.area, view, 2.5);
  }

  #ring(area: Area, view: View, width: number): void {
    const context = this.#context;
    const room = 4 / view.camera.zoom;
    context.globalAlpha = 1;
    context.setLineDash([]);
    context.strokeStyle = ACCENT[view.theme];
    context.lineWidth = width / view.camera.zoom;
    const [w, h] = [area.x1 - area.x0 + 2 * room, area.y1 - area.y0 + 2 * room];
    context.strokeRect(area.x0 - room, area.y0 - room, w, h);
  }

  #op(op: Op, drawing: Ready, view: View & { asSprites: boolean }): void {
    switch (op.kind) {
      case 'shape':
        this.#shape(op, view);
        break;
      case 'glyph':
        this.#glyph(op, view);
        break;
      case 'text':
        this.#text(op, view);
        break;
      case 'node':
        for (const inner of op.ops) this.#op(inner, drawing, view);
        break;
      case 'use':
        if (view.asSprites) this.#sprite(op, drawing, view);
        else this.#inPlace(op, drawing, view);
        break;
    }
  }

  #inPlace(op: Extract<Op, { kind: 'use' }>, drawing: Ready, view: View & { asSprites: boolean }): void {
    this.#context.save();
    this.#context.translate(op.x, op.y);
    for (const inner of drawing.symbols[op.symbol]?.ops ?? []) this.#op(inner, drawing, view);
    this.#context.restore();
  }

  #sprite(op: Extract<Op, { kind: 'use' }>, drawing: Ready, view: View & { asSprites: boolean }): void {
    const sprite = this.#sprites.get(op.symbol) ?? this.#spriteOf(op.symbol, drawing, view);
    if (sprite === undefined) return;
    const scale = view.camera.zoom * view.density;
    const context = this.#context;
    const [x, y] = [op.x * scale + view.camera.x * view.density, op.y * scale + view.camera.y * view.density];
    const before = context.getTransform();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(sprite.canvas, Math.round(x + sprite.left), Math.round(y + sprite.top));
    context.setTransform(before);
  }

  #spriteOf(symbol: number, drawing: Ready, view: View): Sprite | undefined {
    const found = drawing.symbols[symbol];
    if (found === undefined || !Number.isFinite(found.area.x0)) return undefined;
    const scale = view.camera.zoom * view.density;
    const { x0, y0, x1, y1 } = found.area;
    const canvas = document.createElement('canvas');
    const [left, top] = [Math.floor(x0 * scale) - 1, Math.floor(y0 * scale) - 1];
    canvas.width = Math.max(1, Math.ceil(x1 * scale) + 1 - left);
    canvas.height = Math.max(1, Math.ceil(y1 * scale) + 1 - top);
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.setTransform(scale, 0, 0, scale, -left, -top);
    const painter = new Painter(this.#payload, context);
    for (const op of found.ops) painter.#op(op, drawing, { ...view, asSprites: false });
    const sprite = { canvas, left, top };
    this.#sprites.set(symbol, sprite);
    return sprite;
  }

  #shape({ style, path }: Extract<Op, { kind: 'shape' }>, view: View): void {
    const context = this.#context;
    const { fill, evenOdd, stroke, width = 1, dash = [] } = this.#payload.shapeStyles[style] ?? {};
    if (fill !== undefined) {
      context.fillStyle = typeof fill === 'number' ? this.#color(fill, view) : this.#gradient(fill, view);
      context.fill(path, evenOdd === true ? 'evenodd' : 'nonzero');
    }
    if (stroke !== undefined) {
      context.strokeStyle = this.#color(stroke, view);
      context.lineWidth = width;
      context.setLineDash([...dash]);
      context.stroke(path);
    }
  }

  #glyph({ glyph, color, matrix }: Extract<Op, { kind: 'glyph' }>, view: View): void {
    const context = this.#context;
    context.save();
    context.transform(...matrix);
    context.fillStyle = this.#color(color, view);
    const rule = this.#payload.glyphs[glyph]?.evenOdd === true ? 'evenodd' : 'nonzero';
    for (const path of this.#glyphs[glyph] ?? []) context.fill(path, rule);
    context.restore();
  }

  #text({ style, text, x, y, width }: Extract<Op, { kind: 'text' }>, view: View): void {
    const look = this.#payload.textStyles[style];
    if (look === undefined || look.size * view.camera.zoom < LEGIBLE) return;
    const context = this.#context;
    context.save();
    context.transform(...look.plane, x, y);
    context.font = `${look.weight} ${look.size}px ${FONT}`;
    context.textAlign = look.anchor === 'middle' ? 'center' : look.anchor;
    if (look.halo !== undefined && look.size * view.camera.zoom >= HALOED) {
      context.strokeStyle = this.#color(look.halo, view);
      context.lineWidth = look.haloWidth ?? 0;
      context.setLineDash([]);
      context.strokeText(text, 0, 0, width);
    }
    context.fillStyle = this.#color(look.fill, view);
    context.fillText(text, 0, 0, width);
    context.restore();
  }

  #gradient({ kind, from, to, stops }: GradientStyle, view: View): CanvasGradient {
    const context = this.#context;
    const made =
      kind === 'linear'
        ? context.createLinearGradient(...from, ...to)
        : context.createRadialGradient(...from, 0, ...from, to[0]);
    for (const [offset, color] of stops) made.addColorStop(offset, this.#color(color, view));
    return made;
  }

  #color(index: number, { theme }: Pick<View, 'theme'>): string {
    return this.#payload.colors[index]?.[theme] ?? '#888888';
  }
}

const ACCENT = ['#1668dc', '#5aa2ff'] as const;

/** A text right under or over a body is its label. */
const isLabelOf = (text: Area, body: Area): boolean => {
  const middle = (text.x0 + text.x1) / 2;
  const room = body.y1 - body.y0;
  return middle > body.x0 && middle < body.x1 && text.y1 > body.y0 - room && text.y0 < body.y1 + room;
};
