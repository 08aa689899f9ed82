import type { Collector } from '../collector.ts';

/** What stands before the regions, and the secrets and keys that all use. */
export const EDGE: readonly Collector[] = [
  {
    service: 'cloudfront',
    scope: 'global',
    steps: [
      {
        call: 'cloudfront/ListDistributions',
        fields: [
          'Id',
          'ARN',
          'DomainName',
          'Aliases.Items[]',
          'Enabled',
          'PriceClass',
          'HttpVersion',
          'Comment',
          'Origins.Items[].Id',
          'Origins.Items[].DomainName',
          'DefaultCacheBehavior.ViewerProtocolPolicy',
        ],
        makes: {
          type: 'cloudfront',
          native: 'Id',
          arn: 'ARN',
          names: ['Aliases.Items[]', 'Comment'],
          state: 'Status',
          keys: ['DomainName', 'Aliases.Items[]'],
        },
      },
      {
        call: 'cloudfront/ListTagsForResource',
        after: 'cloudfront/ListDistributions',
        input: { Resource: '@ARN' },
        fields: [],
        adds: { tags: 'Tags.Items' },
      },
    ],
  },
  {
    service: 'route53',
    scope: 'global',
    steps: [
      {
        call: 'zone/ListHostedZones',
        makes: {
          type: 'r53',
          native: 'Id~',
          arn: 'arn:{partition}:route53:::hostedzone/{native}',
          names: ['Name'],
        },
      },
      {
        call: 'zone/GetHostedZone',
        after: 'zone/ListHostedZones',
        input: { Id: '@Id' },
        only: { path: 'Config.PrivateZone', is: 'true' },
        adds: {},
      },
      {
        call: 'zone/ListResourceRecordSets',
        after: 'zone/ListHostedZones',
        input: { HostedZoneId: '@Id' },
        // A zone may hold thousands of records; where they lead is kept, as relations.
        fields: [],
        adds: {},
      },
      {
        call: 'zone/ListTagsForResources',
        after: 'zone/ListHostedZones',
        batch: 10,
        input: { ResourceType: 'hostedzone', ResourceIds: '*Id~' },
        fields: [],
        adds: { to: 'ResourceId', tags: 'Tags' },
      },
    ],
  },
  {
    service: 'secretsmanager',
    scope: 'region',
    steps: [
      {
        call: 'secret/ListSecrets',
        makes: { type: 'secretsmanager', native: 'Name', arn: 'ARN', tags: 'Tags' },
      },
    ],
  },
  {
    service: 'acm',
    scope: 'region',
    steps: [
      {
        call: 'acm/ListCertificates',
        // Without it, AWS lists those with an RSA key of 2,048 bits alone.
        input: {
          Includes: {
            keyTypes: ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'],
          },
        },
        makes: {
          type: 'acm',
          native: 'CertificateArn~',
          arn: 'CertificateArn',
          names: ['DomainName'],
          state: 'Status',
        },
      },
      {
        call: 'acm/DescribeCertificate',
        after: 'acm/ListCertificates',
        input: { CertificateArn: '!' },
        adds: {},
      },
      {
        call: 'acm/ListTagsForCertificate',
        after: 'acm/ListCertificates',
        input: { CertificateArn: '!' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
  {
    service: 'kms',
    scope: 'region',
    steps: [
      { call: 'kms/ListKeys' },
      {
        call: 'kms/DescribeKey',
        after: 'kms/ListKeys',
        input: { KeyId: '@KeyId' },
        makes: {
          type: 'kms',
          native: 'KeyId',
          where: { path: 'KeyManager', is: 'CUSTOMER' },
          arn: 'Arn',
          names: ['Description'],
          state: 'KeyState',
        },
      },
      {
        // People know a key by its alias.
        call: 'kms/ListAliases',
        fields: ['AliasName'],
        adds: { to: 'TargetKeyId', as: 'Aliases[]', names: ['AliasName'], keys: ['AliasName', 'AliasArn'] },
      },
      {
        call: 'kms/ListResourceTags',
        after: 'kms/DescribeKey',
        input: { KeyId: '=' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
];
