export {
  GetPolicyCommand as GetPolicy,
  LambdaClient as Client,
  ListEventSourceMappingsCommand as ListEventSourceMappings,
  ListFunctionEventInvokeConfigsCommand as ListFunctionEventInvokeConfigs,
  ListFunctionsCommand as ListFunctions,
  ListFunctionUrlConfigsCommand as ListFunctionUrlConfigs,
  ListTagsCommand as ListTags,
} from '@aws-sdk/client-lambda';
