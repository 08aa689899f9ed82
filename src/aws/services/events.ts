export {
  EventBridgeClient as Client,
  ListApiDestinationsCommand as ListApiDestinations,
  ListEventBusesCommand as ListEventBuses,
  ListRulesCommand as ListRules,
  ListTagsForResourceCommand as ListTagsForResource,
  ListTargetsByRuleCommand as ListTargetsByRule,
} from '@aws-sdk/client-eventbridge';
