import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../src/aws/endpoint.ts';

describe('endpointOf', () => {
  it('takes the variable of the service before that of all', () => {
    const env = {
      AWS_ENDPOINT_URL: 'http://all',
      AWS_ENDPOINT_URL_S3: 'http://s3',
      AWS_ENDPOINT_URL_ROUTE_53: 'http://r53',
    };
    expect(endpointOf({ service: 's3', env })).toBe('http://s3');
    expect(endpointOf({ service: 'route53', env })).toBe('http://r53');
    expect(endpointOf({ service: 'ec2', env })).toBe('http://all');
    const serverless = { AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS: 'http://rs', AWS_ENDPOINT_URL_SFN: 'http://sfn' };
    expect(endpointOf({ service: 'redshift-serverless', env: serverless })).toBe('http://rs');
    expect(endpointOf({ service: 'stepfunctions', env: serverless })).toBe('http://sfn');
  });

  it("is AWS's own without variables, with empty ones, and when they shall be ignored", () => {
    expect(endpointOf({ service: 'ec2', env: {} })).toBeUndefined();
    expect(endpointOf({ service: 'ec2', env: { AWS_ENDPOINT_URL: '' } })).toBeUndefined();
    const env = { AWS_ENDPOINT_URL: 'http://all', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' };
    expect(endpointOf({ service: 'ec2', env })).toBeUndefined();
  });
});
