/** What readers do with the picture, in CSS px from its upper left corner. */
export interface Gestures {
  readonly move: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, at: readonly [number, number]) => void;
  readonly hover: (at: readonly [number, number] | undefined) => void;
  readonly click: (at: readonly [number, number]) => void;
  /** Answers whether the key meant something here. */
  readonly key: (key: string) => boolean;
}

/** px that a pointer may tremble during a click. */
const TREMBLE = 4;
/** Zoom for each px of a wheel; one notch is 100 px or 3 lines. */
const WHEEL = 0.0018;
const LINE = 33;

/** Mouse, touch with one and two fingers, wheel and keys. */
export function listen(canvas: HTMLCanvasElement, { move, zoom, hover, click, key }: Gestures): void {
  const pointers = new Map<number, readonly [number, number]>();
  let travelled = 0;
  const at = (event: MouseEvent): readonly [number, number] => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    if (pointers.size === 1) travelled = 0;
    canvas.focus({ preventScroll: true });
  });
  canvas.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    const now = at(event);
    if (before === undefined) {
      if (event.pointerType !== 'touch') hover(now);
      return;
    }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    travelled += Math.hypot(dx, dy);
    pointers.set(event.pointerId, now);
    if (other === undefined) {
      if (travelled > TREMBLE) move(dx, dy);
      return;
    }
    const [was, is] = [before, now].map(([x, y]) => Math.max(10, Math.hypot(x - other[0], y - other[1])));
    if (was !== undefined && is !== undefined) zoom(is / was, [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    move(dx / 2, dy / 2);
  });
  const lift = (event: PointerEvent): void => {
    const was = pointers.delete(event.pointerId);
    if (was && event.type === 'pointerup' && pointers.size === 0 && travelled <= TREMBLE) click(at(event));
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener('pointerleave', () => hover(undefined));
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const px = event.deltaY * (event.deltaMode === 0 ? 1 : LINE);
      // A pinch on a touch pad arrives as a wheel with ctrl and small steps.
      zoom(Math.exp(-Math.max(-300, Math.min(300, px)) * WHEEL * (event.ctrlKey ? 5 : 1)), at(event));
    },
    { passive: false },
  );
  canvas.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && key(event.key)) event.preventDefault();
  });
}
