export {
  KafkaClient as Client,
  ListClustersV2Command as ListClustersV2,
} from '@aws-sdk/client-kafka';
