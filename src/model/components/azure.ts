import type { Component } from '../component.ts';
import { AZURE_COMPUTE } from './azure-compute.ts';
import { AZURE_DATA } from './azure-data.ts';
import { AZURE_NETWORK } from './azure-network.ts';
import { withDefaults } from './with-defaults.ts';

const AZURE_INTEGRATION: readonly Component[] = withDefaults(
  { provider: 'azure', category: 'integration', solid: 'tray', place: 'region', tier: 3, families: ['messaging'] },
  [
    {
      type: 'azuresbnamespace',
      name: 'Azure Service Bus namespace',
      glyph: 'name-space',
      terraform: ['azurerm_servicebus_namespace'],
      words: ['service bus', 'azure service bus'],
      families: ['messaging', 'queue'],
    },
    {
      type: 'azuresbqueue',
      name: 'Azure Service Bus queue',
      glyph: 'message-queue',
      terraform: ['azurerm_servicebus_queue'],
      words: ['service bus queue'],
      families: ['messaging', 'queue'],
    },
    {
      type: 'azuresbtopic',
      name: 'Azure Service Bus topic',
      glyph: 'notification',
      terraform: ['azurerm_servicebus_topic'],
      words: ['service bus topic'],
      families: ['messaging', 'topic'],
    },
    {
      type: 'azureeventhub',
      name: 'Azure event hub',
      glyph: 'flow-stream',
      terraform: ['azurerm_eventhub', 'azurerm_eventhub_namespace'],
      words: ['event hub', 'event hubs'],
      families: ['messaging', 'stream'],
      cloudcraft: false,
    },
    {
      type: 'azureeventgrid',
      name: 'Azure Event Grid topic',
      glyph: 'event',
      terraform: ['azurerm_eventgrid_topic'],
      words: ['event grid'],
      families: ['messaging', 'event'],
      cloudcraft: false,
    },
  ],
);

const AZURE_OPERATIONS: readonly Component[] = withDefaults(
  { provider: 'azure', category: 'security', solid: 'block', place: 'region', tier: 5, cloudcraft: false },
  [
    {
      type: 'azurekeyvault',
      name: 'Azure Key Vault',
      glyph: 'password',
      terraform: ['azurerm_key_vault'],
      words: ['key vault'],
      families: ['security', 'secret', 'key'],
    },
    {
      type: 'azuread',
      name: 'Microsoft Entra ID',
      glyph: 'user-identification',
      terraform: ['azuread_application'],
      words: ['azure ad', 'azure active directory', 'entra', 'entra id'],
      families: ['security', 'identity'],
      tier: 1,
    },
    {
      type: 'azuremonitor',
      name: 'Azure Monitor',
      category: 'management',
      glyph: 'cloud-monitoring',
      terraform: ['azurerm_log_analytics_workspace', 'azurerm_application_insights'],
      words: ['application insights', 'log analytics'],
      families: ['monitoring'],
    },
  ],
);

export const AZURE_COMPONENTS: readonly Component[] = [
  ...AZURE_COMPUTE,
  ...AZURE_DATA,
  ...AZURE_NETWORK,
  ...AZURE_INTEGRATION,
  ...AZURE_OPERATIONS,
];
