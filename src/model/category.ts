/** What a component is for; decides its colour. The names are those of AWS's own architecture icons, shortened. */
export const CATEGORIES = [
  'compute',
  'containers',
  'storage',
  'database',
  'network',
  'integration',
  'security',
  'management',
  'analytics',
  'ml',
  'general',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** What a legend calls them. */
export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  compute: 'Compute',
  containers: 'Containers',
  storage: 'Storage',
  database: 'Database',
  network: 'Networking',
  integration: 'Integration',
  security: 'Security',
  management: 'Management',
  analytics: 'Analytics',
  ml: 'Machine learning',
  general: 'General',
};
