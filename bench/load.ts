import { loadService, SERVICE_NAMES } from '../src/aws/services.ts';

// Loads the AWS clients once in a fresh process, EC2's first, and tells ms of each step and MB of the process then.
const from = performance.now();
await import('../src/aws/connect-aws.ts');
await loadService('ec2');
const first = performance.now() - from;
await Promise.all(SERVICE_NAMES.map(loadService));
const all = performance.now() - from;
const megabytes = process.memoryUsage().rss / 2 ** 20;
process.stdout.write(JSON.stringify({ first, all, megabytes, services: SERVICE_NAMES.length }));
