import { textAt } from '../../../../src/scan/path.ts';
import type { Estate } from './estate.ts';

/** A website: a private bucket behind a distribution, a redirect, an image API on a load balancer with a firewall. */
export async function seedWebsite(estate: Estate): Promise<void> {
  const { aws, book, account, region, put } = estate;
  await estate.bucket('gallery-pages');
  await estate.bucket('gallery-logs');
  await aws.call('s3', 'PutBucketWebsite', {
    Bucket: 'gallery-pages',
    WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } },
  });
  const network = await estate.network({
    name: 'gallery',
    base: '10.80',
    tiers: [{ name: 'public', access: 'public' }],
  });
  const parent = `vpc/${network.vpc}`;
  const group = await estate.group(network.vpc, 'gallery-web', [{ port: 443, from: '0.0.0.0/0' }]);
  const certificate = await aws.ask(
    'acm',
    'RequestCertificate',
    { DomainName: 'images.gallery.example.com', ValidationMethod: 'DNS' },
    'CertificateArn',
  );
  const certificateRef = put('acm', certificate.split('/').at(-1) ?? '', { name: 'images.gallery.example.com' });
  const made = await aws.call('elbv2', 'CreateLoadBalancer', {
    Name: 'gallery-images',
    Subnets: network.subnetsOf('public'),
    SecurityGroups: [group],
  });
  const balancer = textAt(made, 'LoadBalancers[].LoadBalancerArn') ?? '';
  const host = textAt(made, 'LoadBalancers[].DNSName') ?? '';
  const balancerRef = put('elb', 'gallery-images', { parent });
  book.relate(
    balancerRef,
    'in',
    network.subnetsOf('public').map((id) => `subnet/${id}`),
  );
  book.relate(balancerRef, 'member', `sg/${group}`);
  const role = await estate.role('gallery-resize', 'lambda');
  const resize = await estate.lambda('gallery-resize', role);
  const targets = await aws.ask(
    'elbv2',
    'CreateTargetGroup',
    { Name: 'gallery-resize', TargetType: 'lambda' },
    'TargetGroups[].TargetGroupArn',
  );
  put('targetgroup', 'gallery-resize');
  await aws.call('elbv2', 'RegisterTargets', { TargetGroupArn: targets, Targets: [{ Id: resize }] });
  book.relate('targetgroup/gallery-resize', 'targets', 'lambda/gallery-resize');
  await aws.call('elbv2', 'CreateListener', {
    LoadBalancerArn: balancer,
    Protocol: 'HTTPS',
    Port: 443,
    Certificates: [{ CertificateArn: certificate }],
    DefaultActions: [{ Type: 'forward', TargetGroupArn: targets }],
  });
  book.relate(balancerRef, 'tls', certificateRef);
  book.relate(balancerRef, 'forwards', 'targetgroup/gallery-resize');

  // Moto does not tell what a firewall protects.
  await aws.call('wafv2', 'CreateWebACL', {
    Name: 'gallery',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: [],
    VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'gallery' },
  });
  put('waf', 'gallery');

  const distribution = await aws.call('cloudfront', 'CreateDistribution', {
    DistributionConfig: {
      CallerReference: 'gallery',
      Comment: 'gallery',
      Enabled: true,
      Origins: {
        Quantity: 2,
        Items: [
          {
            Id: 'pages',
            DomainName: `gallery-pages.s3.${region}.amazonaws.com`,
            S3OriginConfig: { OriginAccessIdentity: '' },
          },
          {
            Id: 'images',
            DomainName: host,
            CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
          },
        ],
      },
      DefaultCacheBehavior: { TargetOriginId: 'pages', ViewerProtocolPolicy: 'redirect-to-https', MinTTL: 0 },
    },
  });
  const id = textAt(distribution, 'Distribution.Id') ?? '';
  const front = put('cloudfront', id, { name: 'gallery', region: 'global' });
  book.relate(front, 'origin', ['s3/gallery-pages', balancerRef]);
  await aws.call('s3', 'PutBucketPolicy', {
    Bucket: 'gallery-pages',
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::gallery-pages/*',
          Condition: { StringEquals: { 'AWS:SourceArn': `arn:aws:cloudfront::${account}:distribution/${id}` } },
        },
      ],
    }),
  });
  book.relate(front, 'may-access', 's3/gallery-pages');

  const zone = await aws.ask(
    'route53',
    'CreateHostedZone',
    { Name: 'gallery.example.com', CallerReference: 'gallery' },
    'HostedZone.Id',
  );
  const zoneRef = put('r53', zone.split('/').at(-1) ?? '', { name: 'gallery.example.com', region: 'global' });
  const alias = (Name: string, DNSName: string) => ({
    Action: 'CREATE',
    ResourceRecordSet: {
      Name,
      Type: 'A',
      AliasTarget: { DNSName, HostedZoneId: 'Z2FDTNDATAQYW2', EvaluateTargetHealth: false },
    },
  });
  await aws.call('route53', 'ChangeResourceRecordSets', {
    HostedZoneId: zone,
    ChangeBatch: {
      Changes: [
        alias('gallery.example.com', textAt(distribution, 'Distribution.DomainName') ?? ''),
        alias('images.gallery.example.com', `dualstack.${host}`),
      ],
    },
  });
  book.relate(zoneRef, 'alias', [front, balancerRef]);
}
