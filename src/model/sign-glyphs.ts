import { glyphOf } from './component.ts';
import { findComponent } from './find-component.ts';

/**
 * Glyphs of ours for the signs that documents name most: those of Font Awesome, without `fa-`, and common words.
 * Grouped by the glyph, which is one of the Carbon set.
 */
const SIGNS: Readonly<Record<string, string>> = {
  user: 'user user-circle user-alt person male female',
  'user-multiple': 'users people user-friends people-group users-line',
  group: 'user-group group team',
  home: 'home house',
  building: 'building city office university landmark hotel',
  industry: 'industry factory warehouse',
  store: 'store shop store-alt',
  'bare-metal-server': 'server hdd host',
  'data-base': 'database',
  cloud: 'cloud cloud-upload cloud-download soundcloud',
  settings: 'cog gear cogs gears sliders-h sliders wrench',
  tools: 'tools hammer screwdriver toolbox',
  locked: 'lock user-lock',
  unlocked: 'unlock lock-open unlock-alt',
  key: 'key',
  security: 'shield shield-alt user-shield shield-halved',
  mobile: 'mobile mobile-alt mobile-phone mobile-screen',
  phone: 'phone phone-alt headset',
  tablet: 'tablet tablet-alt',
  laptop: 'laptop laptop-code',
  screen: 'desktop display tv computer',
  email: 'envelope envelope-open mail at paper-plane',
  earth: 'globe earth-americas globe-americas globe-europe globe-asia earth world internet',
  wifi: 'wifi signal broadcast-tower rss',
  'network-3': 'network-wired sitemap network project-diagram diagram-project',
  code: 'code code-branch file-code git github gitlab code-commit',
  terminal: 'terminal console',
  folder: 'folder folder-open',
  document: 'file file-alt file-lines document copy clipboard',
  search: 'search magnifying-glass',
  'warning-alt': 'exclamation-triangle triangle-exclamation warning',
  information: 'info info-circle circle-info',
  help: 'question question-circle circle-question',
  star: 'star',
  favorite: 'heart',
  flash: 'bolt lightning flash',
  time: 'clock history stopwatch hourglass',
  calendar: 'calendar calendar-alt calendar-days',
  chat: 'comment comments comment-dots sms message slack discord',
  camera: 'camera video photo-video',
  image: 'image images picture',
  music: 'music headphones',
  printer: 'print printer',
  'shopping-cart': 'shopping-cart cart-shopping shopping-bag shopping-basket cart-plus',
  purchase: 'credit-card cc-visa cc-mastercard cc-paypal cc-stripe paypal stripe money-check',
  currency: 'dollar-sign euro-sign money-bill coins money dollar',
  'chart-bar': 'chart-bar chart-column bar-chart',
  'chart-line': 'chart-line chart-area chart-pie line-chart pie-chart',
  dashboard: 'tachometer tachometer-alt dashboard gauge gauge-high',
  bot: 'robot android bot',
  chip: 'microchip memory chip',
  tag: 'tag tags bookmark',
  flag: 'flag flag-checkered',
  location: 'map-marker map-marker-alt location-dot map-pin location-arrow',
  map: 'map map-marked',
  book: 'book book-open',
  notification: 'bell notification bullhorn',
  checkmark: 'check check-circle circle-check',
  close: 'times times-circle xmark circle-xmark ban',
  add: 'plus plus-circle circle-plus',
  'arrow-right': 'arrow-right long-arrow-alt-right chevron-right',
  'arrow-left': 'arrow-left long-arrow-alt-left chevron-left',
  'arrow-up': 'arrow-up long-arrow-alt-up chevron-up',
  'arrow-down': 'arrow-down long-arrow-alt-down chevron-down',
  rocket: 'rocket',
  idea: 'lightbulb',
  fire: 'fire fire-alt',
  debug: 'bug',
  van: 'truck shipping-fast delivery-truck truck-fast',
  car: 'car car-side taxi',
  plane: 'plane plane-departure airplane',
  hospital: 'hospital clinic-medical medkit ambulance',
  education: 'graduation-cap school chalkboard-teacher',
  'qr-code': 'qrcode barcode',
  webhook: 'plug link webhook',
  cube: 'cube box cubes boxes archive',
  layers: 'layer-group layers',
  renew: 'sync sync-alt redo rotate recycle exchange-alt',
  launch: 'external-link-alt sign-out-alt right-from-bracket',
  watch: 'watch',
};

/** Of a picture and of a sign that we do not have. */
export const PLACEHOLDER_GLYPHS = { image: 'image', icon: 'unknown' } as const;

/** What a painter must carry besides the glyphs of components. */
export const SIGN_GLYPHS: readonly string[] = [...Object.keys(SIGNS), ...Object.values(PLACEHOLDER_GLYPHS)].sort();

const byWord = new Map(
  Object.entries(SIGNS).flatMap(([glyph, words]) => words.split(' ').map((word) => [word, glyph] as const)),
);

export interface Sign {
  readonly glyph: string;
  /** Type of the component that it stands for, if it is the sign of one. */
  readonly type?: string;
}

/** `AWSLambda` and `amazon_ec2_instance` as words. */
const spaced = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[_\-./]+/g, ' ');

/**
 * The glyph for an icon of a document, named as its set names it: `fa` and `user`, `aws` and `AWSLambda`, `azure` and
 * `virtual-machine`. Nothing where we have none that means the same.
 */
export function signFor(set: string, name: string): Sign | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/^(fa[bsrl]?[ -])+/, '');
  const own = byWord.get(plain);
  if (own !== undefined && !/^(aws|azure)/.test(set)) return { glyph: own };
  const words = spaced(name.slice(0, 80)).replace(/^(Amazon|AWS|Azure|Microsoft)\s+/i, '');
  const inSet = set.startsWith('azure') ? findComponent(`azure ${words}`) : undefined;
  const found = inSet ?? findComponent(name) ?? findComponent(words) ?? findComponent(words.replace(/\s/g, ''));
  if (found !== undefined && (found.component.provider !== 'common' || own === undefined))
    return { glyph: glyphOf(found.component.type, found.properties), type: found.component.type };
  return own === undefined ? undefined : { glyph: own };
}
