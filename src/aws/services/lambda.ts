export {
  LambdaClient as Client,
  ListEventSourceMappingsCommand as ListEventSourceMappings,
  ListFunctionsCommand as ListFunctions,
  ListTagsCommand as ListTags,
} from '@aws-sdk/client-lambda';
