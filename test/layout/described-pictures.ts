import type { Inventory } from '../../src/model/inventory.ts';
import { inventoryOf } from './inventory-of.ts';

/** Pictures of the kind that people describe in words. */
export const DESCRIBED: Readonly<Record<string, Inventory>> = {
  'a web shop': inventoryOf(
    ['users users', 'shop-lb elb', 'web-1 ec2', 'web-2 ec2', 'orders rds'],
    [
      'users connects shop-lb',
      'shop-lb connects web-1',
      'shop-lb connects web-2',
      'web-1 connects orders',
      'web-2 connects orders',
    ],
  ),
  'a task in a cluster and an instance beside it': inventoryOf(
    ['cluster ecscluster', 'task ecstask in cluster', 'legacy-server ec2'],
    ['legacy-server connects task'],
  ),
  'two regions': ((): Inventory => {
    const one = inventoryOf(
      ['net-a vpc', 'alb-a elb in net-a', 'web-a ec2 in net-a', 'db-a rds in net-a'],
      [],
      'eu-west-1',
    );
    const two = inventoryOf(
      ['net-b vpc', 'alb-b elb in net-b', 'web-b ec2 in net-b', 'db-b rds in net-b'],
      [],
      'us-east-1',
    );
    const dns = inventoryOf(
      ['dns r53'],
      [
        'dns connects alb-a',
        'dns connects alb-b',
        'alb-a connects web-a',
        'alb-b connects web-b',
        'web-a connects db-a',
        'web-b connects db-b',
        'db-a connects db-b',
      ],
      '',
    );
    return {
      resources: [...dns.resources, ...one.resources, ...two.resources],
      relations: dns.relations,
    };
  })(),
  'three tiers': inventoryOf(
    [
      'users users',
      'net vpc',
      'public subnet in net',
      'app subnet in net',
      'data subnet in net',
      'alb elb in public',
      'web-a ec2 in app',
      'web-b ec2 in app',
      'cache elasticache in data',
      'primary rds in data',
      'standby rds in data',
    ],
    [
      'users connects alb',
      'alb connects web-a',
      'alb connects web-b',
      'web-a connects cache',
      'web-b connects cache',
      'web-a connects primary',
      'web-b connects primary',
      'primary connects standby',
    ],
  ),
  'a queue and its workers': inventoryOf(
    [
      'api apigateway',
      'submit lambda',
      'jobs sqs',
      'failed-jobs sqs',
      'worker lambda',
      'results dynamodb',
      'reports s3',
    ],
    [
      'api triggers submit',
      'submit connects jobs',
      'jobs triggers worker',
      'jobs dlq failed-jobs',
      'worker connects results',
      'worker connects reports',
    ],
  ),
  'a hub and its spokes': inventoryOf(
    ['hub lambda', ...Array.from({ length: 9 }, (_, i) => `target-service-${i} sqs`)],
    Array.from({ length: 9 }, (_, i) => `hub connects target-service-${i}`),
  ),
  'networks that are peered': inventoryOf(
    [
      'left vpc',
      'right vpc',
      'subnet-left subnet in left',
      'subnet-right subnet in right',
      'web ec2 in subnet-left',
      'db rds in subnet-right',
    ],
    ['left connects right', 'web connects db'],
  ),
  'a site with two tunnels': inventoryOf(
    ['office customergateway', 'main-vpn vpngateway', 'backup-vpn vpngateway', 'net vpc', 'app ec2 in net', 'files s3'],
    [
      'office connects main-vpn',
      'office connects backup-vpn',
      'main-vpn connects app',
      'backup-vpn connects app',
      'app connects files',
    ],
  ),
  'a site beside a region': inventoryOf(
    [
      'site group',
      'erp server in site',
      'directory server in site',
      'router customergateway in site',
      'main vpc',
      'vpn vpngateway in main',
      'app subnet in main',
      'data subnet in main',
      'orders ecsservice in app',
      'orders-db rds in data',
      'jobs sqs',
      'sync lambda',
      'archive s3',
    ],
    [
      'erp connects router',
      'directory connects router',
      'router connects vpn',
      'vpn connects orders',
      'orders connects orders-db',
      'orders connects jobs',
      'jobs triggers sync',
      'sync connects archive',
    ],
  ),
  'a ring': inventoryOf(
    ['a-service lambda', 'b-service lambda', 'c-service lambda', 'd-service lambda'],
    [
      'a-service connects b-service',
      'b-service connects c-service',
      'c-service connects d-service',
      'd-service connects a-service',
      'a-service connects c-service',
    ],
  ),
  'a pipeline of data': inventoryOf(
    [
      'clicks kinesisstream',
      'firehose firehose',
      'lake s3',
      'catalog glue',
      'queries athena',
      'people quicksight',
      'alerts snstopic',
      'checker lambda',
    ],
    [
      'clicks connects firehose',
      'firehose connects lake',
      'catalog connects lake',
      'queries connects lake',
      'people connects queries',
      'lake triggers checker',
      'checker connects alerts',
    ],
  ),
};
