export {
  BedrockClient as Client,
  ListGuardrailsCommand as ListGuardrails,
} from '@aws-sdk/client-bedrock';
