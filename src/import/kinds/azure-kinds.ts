import type { Kind } from './kind.ts';

/** What of Azure stands in, or names, what others stand in; the rest is told by the components alone. */
export const AZURE_KINDS: readonly Kind[] = [
  {
    kind: 'azurerm_virtual_network',
    type: 'azurevnet',
    terraform: 'azurerm_virtual_network',
    keep: 'addressSpace[]: address_space, location',
    names: 'name',
  },
  {
    kind: 'azurerm_subnet',
    type: 'azuresubnet',
    terraform: 'azurerm_subnet',
    keep: 'addressPrefixes[]: address_prefixes',
    names: 'name',
  },
  {
    kind: 'azurerm_network_interface',
    type: 'eni',
    terraform: 'azurerm_network_interface',
    keep: '',
    names: 'name',
    hidden: true,
  },
];
