export {
  CodePipelineClient as Client,
  GetPipelineCommand as GetPipeline,
  ListPipelinesCommand as ListPipelines,
  ListTagsForResourceCommand as ListTagsForResource,
} from '@aws-sdk/client-codepipeline';
