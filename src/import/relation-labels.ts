import { componentOf } from '../model/component.ts';

export interface Told {
  readonly label: string;
  readonly source: 'typed' | 'mined';
}

type Rule = readonly [from: RegExp, path: RegExp, to: RegExp, label: string];

const any = /./;

/**
 * What a reference says, by who makes it, where and of what: the first rule that fits. Labels are those of the scan's
 * catalogue. Paths are in snake_case.
 */
const RULES: readonly Rule[] = [
  [any, /(^|\.)environment(\.|$)|environment\.variables|container_definitions.*environment/, any, 'env-hint'],
  [/^vpc$/, any, any, 'none'],
  [any, /user_data|metadata/, any, 'none'],
  [/^sg$/, /egress/, /^sg$/, 'none'],
  [/^sg$/, any, /^sg$/, 'allowed-from'],
  [/^peering$/, any, /^vpc$/, 'peers'],
  [
    /^(internetgateway|egressgateway|vpngateway|transitgateway)$/,
    any,
    /^(vpc|subnet|vpnconnection|dxgateway)$/,
    'attached',
  ],
  [/^r53$/, any, /^vpc$/, 'private-zone'],
  [/^routetable$/, any, /^subnet$/, 'routes'],
  [/^routetable$/, any, /^vpc$/, 'in'],
  [/^routetable$/, any, any, 'route-to'],
  [/^networkacl$/, any, /^subnet$/, 'guards'],
  [any, any, /^(subnet|vpc|dbsubnetgroup)$/, 'in'],
  [any, any, /^sg$/, 'member'],
  [/^networkfirewall$|^waf$/, any, any, 'protects'],
  [any, any, /^waf$/, 'protected-by'],
  [/^(eventrule|schedule|pipe)$/, any, /^loggroup$/, 'targets'],
  [/^kms$/, any, any, 'none'],
  [/^iam/, any, /^kms$/, 'none'],
  [any, any, /^kms$/, 'encrypted-by'],
  [/^iamrole$/, any, /^iampolicy$/, 'uses'],
  [/^iam/, any, any, 'none'],
  [any, any, /^iamrole$/, 'assumes'],
  [any, any, /^iam/, 'uses'],
  [any, any, /^acm$/, 'tls'],
  [/^loggroup$/, any, any, 'streams-to'],
  [any, any, /^loggroup$/, 'logs-to'],
  [any, /redrive|dead_letter|on_failure/, /^(sqs|snstopic)$/, 'dlq'],
  [any, /on_success|destination_config/, any, 'destination'],
  [/^sqs$/, any, /^sqs$/, 'dlq'],
  [any, /notification|alarm_actions|ok_actions/, /^snstopic$/, 'notifies'],
  // Requests
  [/^elb$/, any, /^targetgroup$/, 'forwards'],
  [/^(asg|ecsservice)$/, any, /^(targetgroup|elb)$/, 'registers'],
  [/^targetgroup$/, any, /^elb$/, 'forwards-from'],
  [/^(targetgroup|elb)$/, any, /^(ec2|lambda|eni|ecsservice|asg|elb)$/, 'targets'],
  [/^elb$/, /log/, /^s3$/, 'logs-to'],
  [any, any, /^cognito(identity)?$/, 'auth'],
  [/^cognito$/, any, /^lambda$/, 'triggers'],
  [/^cloudfront$/, /log/, /^s3$/, 'logs-to'],
  [/^cloudfront$/, any, /^lambda$/, 'edge'],
  [/^cloudfront$/, any, any, 'origin'],
  [/^r53$/, /alias/, any, 'alias'],
  [/^r53$/, any, any, 'record'],
  [/^apigateway$/, any, /^(vpclink|vpcendpoint)$/, 'connects'],
  [/^apigateway$/, any, any, 'integrates'],
  [/^apidomain$/, any, any, 'maps'],
  [/^vpclink$/, any, any, 'connects'],
  [/^endpointservice$/, any, /^elb$/, 'exposes'],
  [/^appsync$/, any, any, 'resolves'],
  [/^globalaccelerator$/, any, any, 'forwards'],
  // Data and events
  [/^rdsproxy$/, any, /^(rds|docdb)$/, 'targets'],
  [/^(rds|docdb|neptune)$/, /replicat|source_db/, /^(rds|docdb|neptune)$/, 'replica-of'],
  [/^(rds|docdb|neptune|elasticache)$/, any, /^(rds|docdb|neptune|rdsglobal|elasticache)$/, 'member'],
  [/^eventrule$/, any, /^eventbus$/, 'in'],
  [/^(eventrule|schedule|eventbus)$/, any, any, 'targets'],
  [/^pipe$/, /source/, any, 'source'],
  [/^pipe$/, /enrichment/, any, 'enriches'],
  [/^pipe$/, any, any, 'targets'],
  [/^stepfunctions$/, any, any, 'invokes'],
  [/^snstopic$/, any, any, 'subscribed'],
  [/^s3$/, /replicat/, /^s3$/, 'replicates'],
  [/^s3$/, /log/, /^s3$/, 'logs-to'],
  [/^s3$/, any, /^(lambda|sqs|snstopic|eventbus)$/, 'notifies'],
  [/^firehose$/, /source/, any, 'source'],
  [/^firehose$/, any, /^(s3|es|redshift|aoss)$/, 'delivers'],
  [/^firehose$/, any, /^lambda$/, 'invokes'],
  [/^(cloudtrail|awsconfig)$/, any, /^s3$/, 'writes'],
  [/^cloudtrail$/, any, /^snstopic$/, 'notifies'],
  [/^cloudwatchalarm$/, /dimension/, any, 'monitors'],
  [/^cloudwatchalarm$/, any, /^(snstopic|asg|lambda)$/, 'notifies'],
  [/^iotrule$/, any, any, 'delivers'],
  [/^gluecrawler$/, any, /^s3$/, 'crawls'],
  [/^(gluejob|emr|athena)$/, any, /^s3$/, 'writes'],
  [/^(codepipeline|codebuild)$/, /artifact/, /^s3$/, 'artifacts'],
  [/^codepipeline$/, any, any, 'runs'],
  [/^backupplan$/, any, /^backupvault$/, 'writes'],
  [/^backupplan$/, any, any, 'protects'],
  [/^dms$/, any, /^(rds|docdb|dynamodb|s3|kinesisstream|redshift)$/, 'connects'],
  [/^secretsmanager$/, any, /^lambda$/, 'rotates'],
  // Compute
  [any, any, /^(efs|fsx)$/, 'mounts'],
  [/^(efs|fsx)$/, any, any, 'none'],
  [any, any, /^(ecscluster|ekscluster)$/, 'in'],
  [/^ecsservice$/, any, /^ecstask$/, 'runs'],
  [any, any, /^ecr$/, 'image'],
  [/^eip$/, any, any, 'associated'],
  [/^ebs$/, any, /^ec2$/, 'attached'],
  [/^eni$/, any, /^ec2$/, 'attached'],
  [/^vpnconnection$/, any, any, 'connects'],
  [/^dx/, any, any, 'connects'],
  [any, any, /^directory$/, 'joins'],
  [/^bedrockkb$/, any, /^(rds|aoss|s3)$/, 'stores'],
  [/^lambda$/, any, /^(sqs|kinesisstream|dynamodb|msk|mq)$/, 'uses'],
];

/** The label of a reference, `none` for one that says nothing worth keeping. */
export function labelOf(of: { from: string; path: string; to: string }): Told {
  const found = RULES.find(([from, path, to]) => from.test(of.from) && path.test(of.path) && to.test(of.to));
  const label = found?.[3] ?? 'uses';
  return { label, source: label === 'env-hint' ? 'mined' : 'typed' };
}

/** What a right to invoke a function says about who has it. */
const BY_CALLER: Readonly<Record<string, string>> = {
  apigateway: 'integrates',
  s3: 'notifies',
  snstopic: 'subscribed',
  eventrule: 'targets',
  schedule: 'targets',
  cognito: 'triggers',
  targetgroup: 'targets',
  elb: 'targets',
  loggroup: 'streams-to',
};

export const permissionLabel = (caller: string): string => BY_CALLER[caller] ?? 'invokes';

/** Types of which a bare name in a field of this name tells: `bucket`, `function_name`. */
const NAMED: readonly (readonly [RegExp, RegExp])[] = [
  [/^(function_name|lambda_function|function)$/, /^lambda$/],
  [/^(bucket|bucket_name|s3_bucket|s3_bucket_name|target_bucket|location)$/, /^s3$/],
  [/^(cluster|cluster_name)$/, /^(ecscluster|ekscluster)$/],
  [
    /^(cluster_identifier|db_cluster_identifier|source_db_instance_identifier|replicate_source_db|db_instance_identifier)$/,
    /^(rds|docdb|neptune)$/,
  ],
  [
    /^(db_subnet_group_name|subnet_group_name|cache_subnet_group_name|cluster_subnet_group_name|neptune_subnet_group_name)$/,
    /^dbsubnetgroup$/,
  ],
  [/^(table_name|table)$/, /^dynamodb$/],
  [
    /^(role|roles|role_name|iam_instance_profile|iam_role|instance_profile|instance_profile_name|service_role)$/,
    /^iamrole$/,
  ],
  [/^(rule)$/, /^eventrule$/],
  [/^(event_bus_name|event_bus)$/, /^eventbus$/],
  [/^(db_proxy_name)$/, /^rdsproxy$/],
  [/^(log_group_name|log_group|awslogs_group)$/, /^loggroup$/],
  [/^(autoscaling_group_name|auto_scaling_group_name)$/, /^asg$/],
  [/^(load_balancers|elb|load_balancer_name)$/, /^elb$/],
  [/^(launch_configuration|launch_configuration_name|launch_template|name|launch_template_name)$/, /^launchtemplate$/],
  [/^(target_key_id|key_id|kms_key_id|kms_master_key_id)$/, /^kms$/],
  [/^(replication_group_id)$/, /^elasticache$/],
  [/^(stream_name)$/, /^kinesisstream$/],
  [/^(rest_api_id|api_id)$/, /^(apigateway|appsync)$/],
  [/^(zone_id|hosted_zone_id)$/, /^r53$/],
  [/^(domain_name)$/, /^apidomain$/],
  [/^(user_pool_id)$/, /^cognito$/],
  [/^(identity_pool_id)$/, /^cognitoidentity$/],
  [/^(backup_vault_name|target_vault_name|target_backup_vault|target_backup_vault_name)$/, /^backupvault$/],
  [/^(plan_id|backup_plan_id)$/, /^backupplan$/],
  [/^(task_definition)$/, /^ecstask$/],
];

/** Whether a bare name in this field may be the name of a thing of this type. */
export const mayName = (field: string, type: string): boolean =>
  NAMED.some(([fields, types]) => fields.test(field) && types.test(type));

/** Whether lines are drawn to such a type at all; others need no fallback. */
export const isPlumbing = (type: string): boolean => componentOf(type).drawn === 'never';
