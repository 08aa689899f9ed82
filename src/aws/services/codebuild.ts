export {
  BatchGetProjectsCommand as BatchGetProjects,
  CodeBuildClient as Client,
  ListProjectsCommand as ListProjects,
} from '@aws-sdk/client-codebuild';
