export {
  CloudFormationClient as Client,
  ListStackResourcesCommand as ListStackResources,
  ListStacksCommand as ListStacks,
} from '@aws-sdk/client-cloudformation';
