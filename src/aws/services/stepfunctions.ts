export {
  DescribeStateMachineCommand as DescribeStateMachine,
  ListStateMachinesCommand as ListStateMachines,
  ListTagsForResourceCommand as ListTagsForResource,
  SFNClient as Client,
} from '@aws-sdk/client-sfn';
