import { arrangeInventory } from '../src/backends/pipeline.ts';
import { importDocument } from '../src/import/import-document.ts';
import { stage } from '../src/layout/stage.ts';
import { paintRaster } from '../src/render/canvas.ts';
import { ms, type Row, timed } from './row.ts';

const RESOURCES = 5000;
const OWNER = 'eu-west-1:123456789012';

type Attributes = Readonly<Record<string, unknown>>;

/** A state of networks with instances behind a load balancer, queues, functions and buckets, as modules make them. */
function stateOf(count: number): string {
  const resources: object[] = [];
  for (let n = 1; resources.length < count; n++) {
    const id = (kind: string, at: number): string => `${kind}-${(n * 1000 + at).toString(16).padStart(8, '0')}`;
    const add = (type: string, name: string, attributes: Attributes): void => {
      const instances = [{ attributes, dependencies: [`module.app${n}.aws_vpc.main`] }];
      resources.push({ mode: 'managed', module: `module.app${n}`, type, name, instances });
    };
    const ec2 = (kind: string, native: string): Attributes => ({
      id: native,
      arn: `arn:aws:ec2:${OWNER}:${kind}/${native}`,
    });
    const [vpc, group] = [id('vpc', 0), id('sg', 0)];
    const lb = `arn:aws:elasticloadbalancing:${OWNER}:loadbalancer/app/lb${n}/1`;
    const targets = `arn:aws:elasticloadbalancing:${OWNER}:targetgroup/t${n}/1`;
    add('aws_vpc', 'main', { ...ec2('vpc', vpc), cidr_block: `10.${n}.0.0/16` });
    for (const at of [0, 1, 2, 3]) {
      const availability_zone = at % 2 === 0 ? 'eu-west-1a' : 'eu-west-1b';
      add('aws_subnet', `s${at}`, { ...ec2('subnet', id('subnet', at)), vpc_id: vpc, availability_zone });
    }
    add('aws_security_group', 'web', { ...ec2('security-group', group), name: 'web', vpc_id: vpc });
    add('aws_lb', 'lb', { id: lb, arn: lb, name: `lb${n}`, subnets: [id('subnet', 0), id('subnet', 1)] });
    add('aws_lb_target_group', 't', { id: targets, arn: targets, name: `t${n}`, vpc_id: vpc });
    add('aws_lb_listener', 'l', { load_balancer_arn: lb, port: 443, default_action: [{ target_group_arn: targets }] });
    for (let at = 0; at < 20; at++) {
      const more = {
        subnet_id: id('subnet', 2 + (at % 2)),
        vpc_security_group_ids: [group],
        instance_type: 'm7g.large',
      };
      add('aws_instance', `web${at}`, { ...ec2('instance', id('i', at)), ...more, user_data: 'x'.repeat(400) });
      add('aws_lb_target_group_attachment', `a${at}`, { target_group_arn: targets, target_id: id('i', at) });
    }
    for (let at = 0; at < 6; at++) {
      const [queue, work] = [`arn:aws:sqs:${OWNER}:jobs${n}-${at}`, `arn:aws:lambda:${OWNER}:function:work${n}-${at}`];
      add('aws_sqs_queue', `q${at}`, { arn: queue, name: `jobs${n}-${at}` });
      add('aws_lambda_function', `f${at}`, { arn: work, function_name: `work${n}-${at}`, runtime: 'nodejs22.x' });
      add('aws_lambda_event_source_mapping', `m${at}`, { event_source_arn: queue, function_name: work });
      add('aws_s3_bucket', `b${at}`, { arn: `arn:aws:s3:::data${n}-${at}`, bucket: `data${n}-${at}` });
    }
  }
  return JSON.stringify({ version: 4, terraform_version: '1.9.0', resources });
}

export async function importRows(): Promise<Row[]> {
  const text = stateOf(RESOURCES);
  const read = await timed(3, () => importDocument(text));
  const whole = await timed(3, async () => {
    const { inventory } = importDocument(text);
    const { scene } = stage(await arrangeInventory(inventory, 'state'), { view: {} });
    return paintRaster(scene, { format: 'png' });
  });
  const { resources, relations } = read.result.inventory;
  return [
    {
      what: `Terraform state of ${RESOURCES} resources to a PNG`,
      measured: ms(whole.time),
      budget: '1500 ms',
      remark: `reading alone ${ms(read.time)}; ${resources.length} resources, ${relations.length} relations`,
    },
  ];
}
