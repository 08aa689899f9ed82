export {
  BedrockAgentClient as Client,
  GetKnowledgeBaseCommand as GetKnowledgeBase,
  ListAgentActionGroupsCommand as ListAgentActionGroups,
  ListAgentKnowledgeBasesCommand as ListAgentKnowledgeBases,
  ListAgentsCommand as ListAgents,
  ListDataSourcesCommand as ListDataSources,
  ListKnowledgeBasesCommand as ListKnowledgeBases,
  ListTagsForResourceCommand as ListTagsForResource,
} from '@aws-sdk/client-bedrock-agent';
