/** Words that name a purpose rather than a product: what they are taken for, and what else they may mean. */
export interface GenericWord {
  /** Lower case, singular. */
  readonly words: readonly string[];
  /** The type, where none of the catalogue's own words is this one. */
  readonly type?: string;
  /** The type among components of Azure. */
  readonly azure?: string;
  /** What else can be written; each is understood by findComponent. */
  readonly others: readonly string[];
  /** Nobody means anything else by it among components of one provider: not worth a sentence. */
  readonly plain?: boolean;
}

export const GENERIC_WORDS: readonly GenericWord[] = [
  {
    words: ['firewall'],
    azure: 'azurefirewall',
    others: ['waf', 'networkfirewall', 'sg', 'azurefirewall'],
  },
  { words: ['database', 'db'], azure: 'azuresql', others: ['aurora', 'dynamodb', 'azuresql'] },
  { words: ['data warehouse', 'warehouse'], azure: 'azuresynapse', others: ['snowflake', 'azuresynapse'] },
  { words: ['mongodb'], azure: 'azurecosmosdb', others: ['mongodb atlas', 'azurecosmosdb'] },
  { words: ['cassandra'], azure: 'azurecosmosdb', others: ['server'] },
  { words: ['queue', 'message queue'], azure: 'azurequeue', others: ['mq', 'azurequeue'] },
  { words: ['kafka'], azure: 'azureeventhub', others: ['kinesisstream', 'server'] },
  { words: ['topic', 'pub sub', 'notification'], azure: 'azuresbtopic', others: ['eventbus', 'azuresbtopic'] },
  { words: ['stream', 'event stream'], azure: 'azureeventhub', others: ['msk', 'azureeventhub'] },
  { words: ['cache', 'caching'], azure: 'azureredis', others: ['redis', 'memcached', 'azureredis'] },
  { words: ['storage'], type: 's3', azure: 'azureblob', others: ['efs', 'ebs', 'azureblob'] },
  { words: ['bucket', 'object storage'], azure: 'azureblob', others: ['azureblob'], plain: true },
  { words: ['file storage', 'file system'], azure: 'azurefiles', others: ['fsx', 'azurefiles'] },
  { words: ['disk', 'volume'], azure: 'azuredisk', others: ['azuredisk'], plain: true },
  { words: ['server', 'host'], azure: 'azurevm', others: ['ec2', 'azurevm'] },
  { words: ['web server', 'app server', 'application server'], azure: 'azurevm', others: ['server', 'ecsservice'] },
  { words: ['vm', 'virtual machine', 'instance'], azure: 'azurevm', others: ['azurevm'], plain: true },
  { words: ['web app', 'web application'], azure: 'azurewebapp', others: ['ec2', 'amplify', 'azurewebapp'] },
  { words: ['app', 'application'], azure: 'azurewebapp', others: ['mobile app', 'ec2', 'ecsservice'] },
  { words: ['service', 'microservice'], azure: 'azurecontainerapp', others: ['eksworkload', 'lambda', 'application'] },
  { words: ['container', 'docker'], azure: 'azurecontainerapp', others: ['ecstask', 'ekspod', 'azurecontainerapp'] },
  { words: ['kubernetes', 'k8s', 'kubernetes cluster', 'k8s cluster'], azure: 'azureakscluster', others: ['aks'] },
  { words: ['pod'], azure: 'azureakspod', others: ['azureakspod'], plain: true },
  { words: ['function', 'serverless function'], azure: 'azurefunctionapp', others: ['azurefunctionapp'], plain: true },
  { words: ['api'], azure: 'azureapimanagement', others: ['lambda', 'alb', 'application'] },
  { words: ['load balancer'], azure: 'azurelb', others: ['alb', 'nlb', 'azurelb'], plain: true },
  { words: ['dns', 'domain'], azure: 'azuredns', others: ['azuredns'], plain: true },
  { words: ['cdn'], azure: 'azurefrontdoor', others: ['cloudflare', 'azurefrontdoor'] },
  { words: ['vpn'], azure: 'azurevngw', others: ['vpnconnection', 'client vpn', 'azurevngw'] },
  { words: ['network', 'virtual network'], azure: 'azurevnet', others: ['azurevnet'], plain: true },
  { words: ['subnet', 'private subnet', 'public subnet'], azure: 'azuresubnet', others: ['azuresubnet'], plain: true },
  { words: ['registry', 'container registry'], azure: 'azurecontainerregistry', others: ['github'], plain: true },
  { words: ['repository', 'repo'], others: ['ecr'] },
  { words: ['secret', 'secrets'], azure: 'azurekeyvault', others: ['azurekeyvault'], plain: true },
  { words: ['auth', 'authentication'], azure: 'azuread', others: ['auth0', 'okta', 'azuread'] },
  { words: ['monitoring', 'metrics', 'logs', 'logging'], azure: 'azuremonitor', others: ['datadog'], plain: true },
  { words: ['search'], others: ['server'] },
  { words: ['llm'], others: ['openai', 'sagemaker'] },
];
