/** What part of the drawing is seen: screen = drawing * zoom + shift, in CSS px. */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LARGEST_ZOOM = 12;
/** How far out one can go beyond the whole drawing. */
const FARTHEST = 0.5;

export const toDrawing = ({ zoom, x, y }: Camera, [px, py]: readonly [number, number]): [number, number] => [
  (px - x) / zoom,
  (py - y) / zoom,
];

/** The area in the middle of the screen, as large as fits but not larger than `most`. */
export function fitted(area: Area, { screen, most }: { screen: Size; most: number }): Camera {
  const [width, height] = [Math.max(1, area.x1 - area.x0), Math.max(1, area.y1 - area.y0)];
  const zoom = Math.min(most, screen.width / width, screen.height / height);
  return {
    zoom,
    x: screen.width / 2 - ((area.x0 + area.x1) / 2) * zoom,
    y: screen.height / 2 - ((area.y0 + area.y1) / 2) * zoom,
  };
}

/** Nearer or farther by a factor, with the point of the screen staying where it is. */
export function zoomed(
  camera: Camera,
  { factor, at: [px, py], whole }: { factor: number; at: readonly [number, number]; whole: number },
): Camera {
  const zoom = Math.min(Math.max(camera.zoom * factor, whole * FARTHEST), Math.max(LARGEST_ZOOM, whole));
  const [x, y] = toDrawing(camera, [px, py]);
  return { zoom, x: px - x * zoom, y: py - y * zoom };
}

export const moved = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x + dx,
  y: camera.y + dy,
});

/** Moved so that some of the area stays on the screen. */
export function kept(camera: Camera, area: Area, { width, height }: Size): Camera {
  const margin = Math.min(80, width / 4, height / 4);
  const { zoom, x, y } = camera;
  return {
    zoom,
    x: Math.min(Math.max(x, margin - area.x1 * zoom), width - margin - area.x0 * zoom),
    y: Math.min(Math.max(y, margin - area.y1 * zoom), height - margin - area.y0 * zoom),
  };
}
