import type { Truth } from '../truth.ts';
import { seedArchive } from './archive.ts';
import { seedContainers } from './containers.ts';
import { seedDatabases } from './databases.ts';
import { seedDelivery } from './delivery.ts';
import { type Estate, openEstate } from './estate.ts';
import { seedHub } from './hub.ts';
import { seedModels } from './models.ts';
import { seedOffice } from './office.ts';
import { seedPartners } from './partners.ts';
import { seedRights } from './rights.ts';
import { seedServerless } from './serverless.ts';
import { seedSettings } from './settings.ts';
import { seedStreams } from './streams.ts';
import { seedWebsite } from './website.ts';

interface Plan {
  readonly name: string;
  /** Each estate has a region of its own, so that all stand in one account beside each other. */
  readonly region: string;
  readonly seed: (estate: Estate) => Promise<void>;
}

export const ESTATES: readonly Plan[] = [
  { name: 'serverless', region: 'eu-west-2', seed: seedServerless },
  { name: 'containers', region: 'eu-west-3', seed: seedContainers },
  { name: 'hub and spoke', region: 'eu-north-1', seed: seedHub },
  { name: 'streams', region: 'eu-central-1', seed: seedStreams },
  { name: 'databases', region: 'ap-south-1', seed: seedDatabases },
  { name: 'archive', region: 'ca-central-1', seed: seedArchive },
  { name: 'delivery', region: 'us-east-2', seed: seedDelivery },
  { name: 'models', region: 'ap-northeast-2', seed: seedModels },
  { name: 'office', region: 'sa-east-1', seed: seedOffice },
  { name: 'rights', region: 'ap-southeast-2', seed: seedRights },
  { name: 'settings', region: 'ap-southeast-1', seed: seedSettings },
  { name: 'website', region: 'us-west-2', seed: seedWebsite },
  { name: 'partners', region: 'us-west-1', seed: seedPartners },
];

/** Creates one estate. Answers with what was created. */
export async function seedEstate({ region, seed }: Plan, endpoint: string): Promise<Truth> {
  const estate = await openEstate({ endpoint, region });
  try {
    await seed(estate);
    return estate.book.truth(estate.account);
  } finally {
    estate.aws.close();
  }
}
