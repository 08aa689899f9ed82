import type { ScenePlate } from '../model/scene.ts';
import type { Theme } from '../model/view.ts';
import { mix, plainColor, shade } from './color.ts';
import type { Command } from './display-list.ts';
import { fixedFloor, fixedInk, fixedLine } from './fixed-color.ts';
import { dashOf, type Frame, lineWidth } from './frame.ts';
import { cornersOf, groundOutline } from './ground.ts';
import type { Palette } from './palette.ts';
import type { Px } from './path.ts';

interface PlateStyle {
  /** Colour of the border, of the caption and of its tile. */
  readonly color: string;
  /** Colour of the surface by theme; a plate without one is a mere frame. */
  readonly surface?: Readonly<Record<Theme, string>>;
  /** Lengths of dashes and gaps, grid units. */
  readonly dash?: readonly number[];
  /** How much thicker than the ground the plate is, grid units. */
  readonly raised: number;
}

const VIOLET = '#8c4fff';
const GREEN = '#7aa116';
const TEAL = '#00a4a6';
const BLUE = '#147eba';
const ORANGE = '#ed7100';
const RED = '#dd3522';
const PINK = '#cd2264';
const GREY = '#7d8998';

const LONG_DASH = [0.26, 0.18];
const DASH = [0.16, 0.14];
const DOT = [0.02, 0.14];

/** Border colours are those of AWS's own diagrams: readers know violet VPCs, green public and teal private subnets. */
export const PLATE_STYLES: Readonly<Record<ScenePlate['style'], PlateStyle>> = {
  account: { color: PINK, surface: { light: '#fbf8fb', dark: '#141924' }, raised: 0 },
  region: { color: TEAL, surface: { light: '#f8fbfc', dark: '#131a23' }, dash: DOT, raised: 0 },
  zone: { color: BLUE, dash: LONG_DASH, raised: 0 },
  vpc: { color: VIOLET, surface: { light: '#ffffff', dark: '#181f2c' }, raised: 0.14 },
  public: { color: GREEN, surface: { light: '#f0f6e2', dark: '#1d2a1a' }, raised: 0.1 },
  private: { color: TEAL, surface: { light: '#e4f4f5', dark: '#122a30' }, raised: 0.1 },
  isolated: { color: BLUE, surface: { light: '#e6f0f8', dark: '#132437' }, raised: 0.1 },
  subnet: { color: GREY, surface: { light: '#f0f2f5', dark: '#1e2532' }, raised: 0.1 },
  asg: { color: ORANGE, surface: { light: '#fdf1e3', dark: '#2d2115' }, dash: DASH, raised: 0 },
  sg: { color: RED, dash: DASH, raised: 0 },
  networkacl: { color: RED, dash: DOT, raised: 0 },
  cluster: { color: ORANGE, surface: { light: '#fff7ee', dark: '#271e16' }, dash: LONG_DASH, raised: 0 },
  area: { color: GREY, surface: { light: '#edf0f4', dark: '#1a212d' }, raised: 0 },
  group: { color: GREY, surface: { light: '#f3f5f8', dark: '#1a212d' }, dash: DASH, raised: 0 },
};

const CORNER = 0.28;
/** Width of a border, grid units; zones are quiet frames. */
const BORDER = 0.055;
const QUIET_BORDER = 0.038;

/** The border colour of a plate, which is also that of the tile before its caption. */
export function plateColor(palette: Palette, plate: Pick<ScenePlate, 'style' | 'border' | 'tone'>): string {
  if (plate.tone === 'dim') return palette.lineDim;
  if (plate.tone === 'calm') return palette.lineCalm;
  const color = fixedLine(plate.border, palette.theme) ?? PLATE_STYLES[plate.style].color;
  return palette.theme === 'light' ? color : mix(color, '#ffffff', 0.12);
}

/** The colour of a plate's caption: legible on the plate. */
export function captionColor(palette: Palette, plate: Pick<ScenePlate, 'style' | 'border' | 'tone'>): string {
  if (plate.tone === 'dim') return palette.faint;
  if (plate.tone === 'calm') return palette.subtle;
  const color = plainColor(plate.border) ?? PLATE_STYLES[plate.style].color;
  if (palette.theme === 'light') return shade(color, 0.7);
  const pale = mix(color, '#ffffff', 0.45);
  return fixedInk(pale, palette.theme) ?? pale;
}

/** A group as a thin plate on the ground: shadow, edge, surface, border. */
export function plateCommands(frame: Frame, palette: Palette, plate: ScenePlate): Command[] {
  const style = PLATE_STYLES[plate.style];
  const corners = plate.outline ?? cornersOf(plate.box);
  const color = plateColor(palette, plate);
  const width = lineWidth(frame, plate.style === 'zone' ? QUIET_BORDER : BORDER, 1);
  const commands: Command[] = [];
  const surface =
    plate.hollow === true && !isGrey(plate) ? fixedFloor(plate.color, palette.theme) : surfaceOf(palette, plate);
  if (plate.shadow === true) commands.push(plateShadow(frame, palette, corners));
  if (style.raised > 0 && frame.projection === 'isometric') {
    if (plate.style === 'vpc') commands.push(plateShadow(frame, palette, corners));
    const edge = mix(color, palette.theme === 'light' ? '#ffffff' : palette.background, 0.65);
    const path = groundOutline(frame, corners, { radius: CORNER, z: -style.raised });
    commands.push({ kind: 'shape', path, fill: edge, stroke: edge, strokeWidth: width });
  }
  commands.push({
    kind: 'shape',
    path: groundOutline(frame, corners, { radius: CORNER }),
    ...(surface === undefined ? {} : { fill: surface }),
    stroke: color,
    strokeWidth: width * (plate.tone === 'strong' ? 2 : plate.hollow === true ? 1.5 : 1),
    ...(style.dash === undefined ? {} : { dash: dashOf(frame, style.dash) }),
  });
  return commands;
}

/** How much of its border's colour a group shows on its surface, where a document gives it a colour. */
const TINT = { light: 0.09, dark: 0.16 } as const;

const isGrey = ({ tone }: Pick<ScenePlate, 'tone'>): boolean => tone === 'calm' || tone === 'dim';

/** Surfaces without a colour: networks stand out from what is in them as they do elsewhere. */
const CALM = {
  light: { vpc: '#ffffff', other: '#f0f2f5', around: '#f8f9fb' },
  dark: { vpc: '#181f2c', other: '#1e2532', around: '#141a24' },
} as const;

function calmSurface({ theme }: Palette, { style, hollow }: ScenePlate): string | undefined {
  if (hollow === true || PLATE_STYLES[style].surface === undefined) return undefined;
  if (style === 'vpc') return CALM[theme].vpc;
  return style === 'region' || style === 'account' ? CALM[theme].around : CALM[theme].other;
}

/** The colour of a plate's surface; none for a mere frame. */
export function surfaceOf(palette: Palette, plate: ScenePlate): string | undefined {
  if (isGrey(plate)) return calmSurface(palette, plate);
  const own = fixedFloor(plate.color, palette.theme);
  if (own !== undefined) return own;
  const surface = PLATE_STYLES[plate.style].surface?.[palette.theme];
  const border = plainColor(plate.border);
  // An area keeps its floor whatever its border is.
  if (surface === undefined || border === undefined || plate.style === 'area') return surface;
  return mix(palette.theme === 'light' ? '#ffffff' : palette.background, border, TINT[palette.theme]);
}

function plateShadow(frame: Frame, palette: Palette, corners: readonly Px[]): Command {
  const moved = corners.map(([x, y]): Px => [x + 0.4, y + 0.28]);
  return {
    kind: 'shape',
    path: groundOutline(frame, moved, { radius: CORNER }),
    fill: palette.shadow,
    fillOpacity: palette.shadowOpacity * 0.5,
  };
}
