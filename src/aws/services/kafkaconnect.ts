export {
  KafkaConnectClient as Client,
  ListConnectorsCommand as ListConnectors,
} from '@aws-sdk/client-kafkaconnect';
