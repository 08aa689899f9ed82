import { componentOf } from '../../src/model/component.ts';
import { PLATE_GLYPHS } from '../../src/model/plate-glyphs.ts';
import { type Projection, project } from '../../src/model/projection.ts';
import type { Scene, SceneBlock, ScenePlate, SceneRoute, SceneText } from '../../src/model/scene.ts';
import { SOLID_SHAPES } from '../../src/model/solid.ts';
import type { Theme } from '../../src/model/view.ts';

/** A shop of 26 resources, placed by hand, as a layout would stage it. */
const PLATES: [string, ScenePlate['style'], string, number, number, number, number][] = [
  ['region', 'region', 'eu-west-1 (Ireland)', -5, -6.6, 33, 27.2],
  ['vpc', 'vpc', 'vpc-prod', 0, 0, 25.6, 26.2],
  ['az-a', 'zone', 'eu-west-1a', 0.6, 0.6, 25, 12.6],
  ['az-b', 'zone', 'eu-west-1b', 0.6, 13, 25, 25],
  ['public-a', 'public', 'public-a', 1, 1, 6.6, 11.7],
  ['public-b', 'public', 'public-b', 1, 13.4, 6.6, 24.1],
  ['app-a', 'private', 'app-a', 7.8, 1, 17.6, 11.7],
  ['app-b', 'private', 'app-b', 7.8, 13.4, 17.6, 24.1],
  ['data-a', 'isolated', 'data-a', 18.8, 1, 24.4, 11.7],
  ['data-b', 'isolated', 'data-b', 18.8, 13.4, 24.4, 24.1],
  ['asg', 'asg', 'asg-web min 2 · max 12', 8.2, 1.4, 17.2, 6.7],
];

const NODES: [string, string, number, number, string, string, number?][] = [
  ['users', 'users', -17.4, 12.5, 'Customers', 'web + mobile'],
  ['r53', 'r53', -12.4, 7.6, 'shop.example.com', 'Route 53'],
  ['cf', 'cloudfront', -12.4, 12.5, 'CloudFront', '12 TB / month'],
  ['waf', 'waf', -7.9, 12.5, 'WAF', '6 rules'],
  ['web', 's3', -12.4, 17.4, 'static-assets', 'S3 · 420 GB'],
  ['igw', 'internetgateway', -2.6, 12.5, 'igw-prod', 'internet gateway'],
  ['nat-a', 'natgateway', 3.8, 3, 'nat-a', 'NAT gateway'],
  ['alb', 'elb', 3.8, 8.4, 'alb-web', 'application LB'],
  ['nat-b', 'natgateway', 3.8, 15.4, 'nat-b', 'NAT gateway'],
  ['web-1', 'ec2', 10.3, 3, 'web', 'm7g.large', 12],
  ['web-2', 'ec2', 15, 3, 'web-canary', 'm7g.large'],
  ['api-a', 'ecsservice', 10.3, 8.4, 'orders-api', 'Fargate · 4 tasks'],
  ['thumb', 'lambda', 15, 8.4, 'thumbnailer', 'Lambda · 1 GB'],
  ['batch', 'ec2', 10.3, 15.4, 'batch-1', 'm7g.large'],
  ['eks', 'ekscluster', 15, 15.4, 'tools', 'EKS 1.33'],
  ['api-b', 'ecsservice', 10.3, 20.8, 'orders-api', 'Fargate · 4 tasks'],
  ['db-a', 'rds', 21.6, 3, 'aurora-writer', 'r7g.xlarge'],
  ['cache', 'elasticache', 21.6, 8.4, 'sessions', 'Redis · 3 nodes'],
  ['db-b', 'rds', 21.6, 15.4, 'aurora-reader', 'r7g.xlarge'],
  ['queue', 'sqs', 10.3, -3.6, 'orders-queue', 'SQS · 40 M req'],
  ['fulfil', 'lambda', 15, -3.6, 'fulfil-order', 'Lambda · 512 MB'],
  ['orders', 'dynamodb', 19.7, -3.6, 'orders', 'DynamoDB'],
  ['topic', 'snstopic', 24.4, -3.6, 'order-events', 'SNS topic'],
  ['lake', 's3', 29.6, 3, 'data-lake', 'S3 · 8.1 TB'],
  ['secret', 'secretsmanager', 29.6, 8.4, 'db-credentials', 'Secrets Manager'],
  ['cw', 'cloudwatch', 29.6, 13.8, 'CloudWatch', '34 alarms'],
];

type Stop = string | [number, number];
const ROUTES: { path: Stop[]; dashed?: boolean; count?: number }[] = [
  { path: ['users', 'cf'] },
  { path: ['users', [-17.4, 7.6], 'r53'], dashed: true },
  { path: ['cf', 'waf'] },
  { path: ['cf', 'web'] },
  { path: ['waf', 'igw'] },
  { path: ['igw', [0.3, 12.5], [0.3, 8.4], 'alb'] },
  { path: ['alb', [7.2, 8.4], [7.2, 3], 'web-1'], count: 12 },
  { path: ['alb', 'api-a'] },
  { path: ['alb', [7.2, 8.4], [7.2, 20.8], 'api-b'] },
  { path: ['web-2', 'db-a'] },
  { path: ['thumb', 'cache'] },
  { path: ['db-a', [24.9, 3], [24.9, 15.4], 'db-b'], dashed: true },
  { path: ['web-1', 'queue'] },
  { path: ['queue', 'fulfil'] },
  { path: ['fulfil', 'orders'] },
  { path: ['orders', 'topic'] },
];

interface ShopOptions {
  readonly projection: Projection;
  readonly theme: Theme;
  readonly width?: number;
  readonly height?: number;
}

export function shopScene({ projection, theme, width = 1456, height = 819 }: ShopOptions): Scene {
  const blocks = NODES.map((row) => blockOf(row)).sort((a, b) => a.at[0] + a.at[1] - b.at[0] - b.at[1]);
  const plates = PLATES.map(
    ([id, style, name, x0, y0, x1, y1], depth): ScenePlate => ({
      id,
      style,
      name,
      box: { x0, y0, x1, y1 },
      depth,
      tone: 'normal',
    }),
  );
  const corners = [
    ...plates.flatMap(({ box }) => [
      [box.x0, box.y0],
      [box.x1, box.y0],
      [box.x1, box.y1],
      [box.x0, box.y1],
    ]),
    ...blocks.flatMap(({ at: [x, y] }) => [
      [x - 2, y - 2],
      [x + 2, y + 2.4],
    ]),
  ].map(([x = 0, y = 0]) => project(projection, x, y));
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [top, bottom] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  const [above, below] = [44, 30];
  const scale = Math.min((width - 40) / (right - left), (height - above - below) / (bottom - top));
  const origin: [number, number] = [
    width / 2 - ((left + right) / 2) * scale,
    above + (height - above - below) / 2 - ((top + bottom) / 2) * scale,
  ];
  return {
    projection,
    theme,
    width,
    height,
    scale,
    origin,
    grid: true,
    transparent: false,
    title: 'Online shop — production',
    subtitle: 'AWS · eu-west-1 · account 1234-5678-9012 · 26 resources · scanned 23 Nov 2026, 16:40 UTC',
    notes: ['11 volumes and addresses are not shown.'],
    legend: [
      { kind: 'category', category: 'compute', label: 'Compute' },
      { kind: 'category', category: 'network', label: 'Networking' },
      { kind: 'category', category: 'database', label: 'Database' },
      { kind: 'category', category: 'storage', label: 'Storage' },
      { kind: 'category', category: 'security', label: 'Security' },
      { kind: 'category', category: 'integration', label: 'Integration' },
      { kind: 'plate', style: 'vpc', label: 'VPC' },
      { kind: 'plate', style: 'public', label: 'Public subnet' },
      { kind: 'plate', style: 'private', label: 'Private subnet' },
      { kind: 'plate', style: 'zone', label: 'Zone' },
      { kind: 'line', dashed: false, label: 'Traffic' },
      { kind: 'line', dashed: true, label: 'Replication, lookup' },
    ],
    plates,
    routes: ROUTES.map((route, i) => routeOf(route, i, { blocks, projection })),
    blocks,
    texts: [
      ...plates.map((plate) => captionOf(plate)),
      ...blocks.flatMap((block) => labelsOf(block, { projection, scale })),
    ],
  };
}

function blockOf([id, type, x, y, name, detail, count]: (typeof NODES)[number]): SceneBlock {
  const { solid, category, glyph } = componentOf(type);
  return {
    id,
    type,
    name,
    detail,
    at: [x, y],
    solid,
    size: 2,
    category,
    glyph,
    tone: 'normal',
    ...(count === undefined ? {} : { count }),
  };
}

function captionOf({ id, style, name, box }: ScenePlate): SceneText {
  const size = style === 'vpc' || style === 'region' ? 0.62 : 0.5;
  const icon = style === 'zone' ? {} : { icon: PLATE_GLYPHS[style] };
  return {
    text: name,
    role: 'group',
    owner: id,
    plane: 'ground',
    at: style === 'zone' ? [box.x1 - 3.2, box.y1 - 0.1] : [box.x0 + size * 2.1 + 0.25, box.y1 - size * 0.6],
    direction: 'x',
    anchor: 'start',
    size,
    weight: 600,
    halo: false,
    tone: 'normal',
    ...icon,
  };
}

function labelsOf(block: SceneBlock, { projection, scale }: { projection: Projection; scale: number }): SceneText[] {
  const flat = projection === '2d';
  const below = flat ? 0.95 * scale + 13 : scale * 1.02 + 14;
  const base = {
    owner: block.id,
    plane: 'screen' as const,
    at: block.at,
    direction: 'x' as const,
    anchor: 'middle' as const,
    halo: true,
    tone: 'normal' as const,
  };
  const name: SceneText = {
    ...base,
    text: block.name,
    role: 'name',
    shift: [0, below],
    size: 11.5,
    weight: 600,
  };
  const detail: SceneText = {
    ...base,
    text: block.detail ?? '',
    role: 'detail',
    shift: [0, below + 11.5],
    size: 9.5,
    weight: 400,
  };
  return [name, detail];
}

function routeOf(
  { path, dashed = false, count }: (typeof ROUTES)[number],
  index: number,
  { blocks, projection }: { blocks: readonly SceneBlock[]; projection: Projection },
): SceneRoute {
  const find = (stop: Stop | undefined): SceneBlock | undefined => blocks.find(({ id }) => id === stop);
  const points = path.map((stop): [number, number] =>
    typeof stop === 'string' ? [...(find(stop)?.at ?? [0, 0])] : [...stop],
  );
  const trim = (end: SceneBlock | undefined, at: [number, number], from: [number, number]): [number, number] => {
    if (end === undefined) return at;
    const [dx, dy] = [Math.sign(from[0] - at[0]), Math.sign(from[1] - at[1])];
    const { height, round } = SOLID_SHAPES[end.solid];
    const hidden = projection === 'isometric' && (dx < 0 || dy < 0);
    const gap = hidden ? (round ? 1.5 : 1.06 + height) : 1.14;
    return [at[0] + dx * gap, at[1] + dy * gap];
  };
  const [first = [0, 0], second = [0, 0]] = points;
  const [last, beforeLast] = [points.at(-1) ?? first, points.at(-2) ?? first];
  const start = trim(find(path[0]), first, second);
  const end = trim(find(path.at(-1)), last, beforeLast);
  return {
    id: `route-${index}`,
    from: String(path[0]),
    to: String(path.at(-1)),
    points: [start, ...points.slice(1, -1), end],
    dashed,
    width: 1,
    startArrow: false,
    endArrow: true,
    tone: 'normal',
    ...(count === undefined ? {} : { count }),
  };
}
