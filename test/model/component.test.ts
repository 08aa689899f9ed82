import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMPONENTS, componentOf, GLYPHS, glyphOf, isKnownComponent } from '../../src/model/component.ts';
import { SOLIDS } from '../../src/model/solid.ts';
import { CATALOG } from '../../src/scan/catalog.ts';

/** Every type of the Cloudcraft API's reference: excludable services, nodes, groups, surfaces. */
const CLOUDCRAFT =
  'apigateway asg cloudfront customergateway docdb dxconnection dynamodb ebs ec2 ecr ecscluster ecsservice ecstask efs ekscluster ekspod eksworkload elasticache elb es eventbus fsx glaciervault internetgateway keyspaces kinesisstream lambda natgateway neptune networkacl r53 rds redshift region s3 ses sg sns snssubscriptions snstopic sqs subnet timestream transitgateway vpc vpcendpoint vpngateway waf zone azureakscluster azureakspod azureaksworkload azureapimanagement azureappgw azurebastion azureblob azurecosmosdb azuredisk azurefiles azurefunctionapp azurelb azuremysql azurensg azurepostgresql azurequeue azureredis azuresbnamespace azuresbqueue azuresbtopic azuretable azurevm azurevmss azurevngw azurewebapp block area'.split(
    ' ',
  );

test('every type that Cloudcraft documents is in the catalogue, and no other claims to be', () => {
  const ours = COMPONENTS.filter(({ cloudcraft }) => cloudcraft).map(({ type }) => type);
  expect([...ours].sort()).toEqual([...CLOUDCRAFT].sort());
});

test('types are unique', () => {
  const types = COMPONENTS.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});

test.each(['words', 'aws', 'cloudformation', 'terraform'] as const)(
  'no two components share one of their %s',
  (key) => {
    const owners = new Map<string, string>();
    const shared: string[] = [];
    for (const component of COMPONENTS) {
      const own = key === 'words' ? [component.type, component.name.toLowerCase()] : [];
      for (const name of new Set([...own, ...(component[key] ?? [])])) {
        const owner = owners.get(name);
        if (owner) shared.push(`${name}: ${owner} and ${component.type}`);
        owners.set(name, component.type);
      }
    }
    expect(shared).toEqual([]);
  },
);

test('words and families are written in lower case, so that they can be found', () => {
  const all = COMPONENTS.flatMap(({ words = [], families = [] }) => [...words, ...families]);
  expect(all.filter((word) => word !== word.toLowerCase() || word.trim() !== word)).toEqual([]);
});

test('every glyph exists in the Carbon set', () => {
  const carbon: unknown = JSON.parse(readFileSync('node_modules/@iconify-json/carbon/icons.json', 'utf8'));
  const icons = typeof carbon === 'object' && carbon !== null ? Reflect.get(carbon, 'icons') : {};
  expect(GLYPHS.filter((glyph) => !Object.hasOwn(icons, glyph))).toEqual([]);
});

test('the kinds that stand side by side in most pictures have different glyphs', () => {
  const common =
    'ec2 lambda ecsservice ecscluster ekscluster elb natgateway internetgateway vpngateway transitgateway vpcendpoint rds dynamodb elasticache es redshift s3 ebs efs sqs snstopic eventbus kinesisstream firehose stepfunctions cloudfront r53 waf apigateway cognito secretsmanager kms acm users client mobile internet ecr cloudwatch'.split(
      ' ',
    );
  const glyphs = [...common.map((type) => glyphOf(type)), glyphOf('elb', { elbType: 'network' })];
  expect(new Set(glyphs).size).toBe(glyphs.length);
});

test('a field can decide the glyph, and an unknown value of it cannot', () => {
  expect(glyphOf('elb', { elbType: 'network' })).toBe('load-balancer-network');
  expect(glyphOf('elb', { elbType: 'constructor' })).toBe(glyphOf('elb'));
  expect(glyphOf('elb', { elbType: 7 })).toBe(glyphOf('elb'));
});

test('shapes follow what a thing does', () => {
  const solids = Object.fromEntries(COMPONENTS.map(({ type, solid }) => [type, solid]));
  expect(solids).toMatchObject({
    ec2: 'block',
    lambda: 'hexagon',
    rds: 'database',
    elasticache: 'disc',
    dynamodb: 'drum',
    s3: 'bucket',
    cloudfront: 'dome',
    r53: 'frustum',
    internetgateway: 'diamond',
    natgateway: 'gateway',
    elb: 'slab',
    users: 'slab',
    ecsservice: 'stack',
    sqs: 'tray',
  });
  expect(Object.values(solids).every((solid) => SOLIDS.includes(solid))).toBe(true);
});

test('the most common kinds tell apart by their body and by their glyph', () => {
  const looks = [
    ['ec2', {}],
    ['lambda', {}],
    ['r53', {}],
    ['cloudfront', {}],
    ['elb', { elbType: 'application' }],
    ['natgateway', {}],
    ['internetgateway', {}],
    ['rds', { engine: 'aurora-postgresql' }],
    ['dynamodb', {}],
  ] as const;
  expect(new Set(looks.map(([type]) => componentOf(type).solid)).size).toBe(looks.length);
  expect(new Set(looks.map(([type, fields]) => glyphOf(type, fields))).size).toBe(looks.length);
  expect(glyphOf('rds', { engine: 'aurora-mysql' })).not.toBe(glyphOf('rds', { engine: 'mysql' }));
});

test('an unknown type is drawn as a plain block that keeps its type', () => {
  expect(componentOf('quantumledger')).toMatchObject({ type: 'quantumledger', solid: 'block', drawn: 'node' });
  expect(componentOf('constructor').name).toBe('Resource');
  expect(isKnownComponent('quantumledger')).toBe(false);
});

test('there is a component for everything that a scan can find', () => {
  const known = new Set(COMPONENTS.flatMap(({ cloudformation = [] }) => cloudformation));
  expect(CATALOG.map(({ cfn }) => cfn).filter((type) => !known.has(type))).toEqual([]);
});
