/** Where the global services of a partition answer, and where one starts when no region of it is configured. */
const HOME_REGIONS: Readonly<Record<string, string>> = { 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1' };

export const homeRegion = (partition: string): string => HOME_REGIONS[partition] ?? 'us-east-1';

/** The partition that a region is in, by its name. */
export const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
