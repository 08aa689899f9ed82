import { lastPart } from '../../../src/scan/draft.ts';
import { textAt } from '../../../src/scan/path.ts';
import { list, type SeedContext, type Tags } from './seed-context.ts';
import type { Web } from './shop-web.ts';

/** CloudFront's own hosted zone, the same for every distribution; from AWS's documentation of alias records. */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** The way in: DNS zone, CDN with the bucket and the load balancer behind it. */
export async function seedEdge(
  { aws, book }: SeedContext,
  { web, tags }: { web: Web; tags: (more?: Tags) => Tags },
): Promise<void> {
  const origin = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' };
  const bucket = `shop-static-assets.s3.${aws.region}.amazonaws.com`;
  const made = await aws.call('cloudfront', 'CreateDistributionWithTags', {
    DistributionConfigWithTags: {
      Tags: { Items: list(tags({ team: 'web' })) },
      DistributionConfig: {
        CallerReference: 'shop',
        Comment: 'shop',
        Enabled: true,
        PriceClass: 'PriceClass_100',
        Aliases: { Quantity: 1, Items: ['www.shop.example.com'] },
        Origins: {
          Quantity: 2,
          Items: [
            { Id: 'assets', DomainName: bucket, S3OriginConfig: { OriginAccessIdentity: '' } },
            { Id: 'alb', DomainName: web.alb.dns, CustomOriginConfig: origin },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'alb',
          ViewerProtocolPolicy: 'redirect-to-https',
          MinTTL: 0,
          ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } },
        },
      },
    },
  });
  const id = textAt(made, 'Distribution.Id') ?? '';
  const ref = book.add({ type: 'cloudfront', native_id: id, name: 'www.shop.example.com', region: 'global' });
  book.relate(ref, 'origin', ['s3/shop-static-assets', web.alb.ref]);

  const zone = await aws.ask(
    'route53',
    'CreateHostedZone',
    { Name: 'shop.example.com', CallerReference: 'shop', HostedZoneConfig: { Comment: 'the shop' } },
    'HostedZone.Id',
  );
  const zoneId = lastPart(zone);
  await aws.call('route53', 'ChangeTagsForResource', {
    ResourceType: 'hostedzone',
    ResourceId: zoneId,
    AddTags: list(tags({ team: 'platform' })),
  });
  const alias = (name: string, DNSName: string, HostedZoneId: string) => ({
    Action: 'CREATE',
    ResourceRecordSet: { Name: name, Type: 'A', AliasTarget: { HostedZoneId, DNSName, EvaluateTargetHealth: false } },
  });
  await aws.call('route53', 'ChangeResourceRecordSets', {
    HostedZoneId: zone,
    ChangeBatch: {
      Changes: [
        alias('www.shop.example.com', textAt(made, 'Distribution.DomainName') ?? '', CLOUDFRONT_ZONE),
        alias('api.shop.example.com', web.alb.dns, web.alb.zone),
      ],
    },
  });
  const zoneRef = book.add({ type: 'r53', native_id: zoneId, name: 'shop.example.com', region: 'global' });
  book.relate(zoneRef, 'alias', [ref, web.alb.ref]);
}
