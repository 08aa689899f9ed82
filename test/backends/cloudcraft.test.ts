import { backendContract } from './contract.ts';
import { temporaryCloudcraft } from './temporary-cloudcraft.ts';

backendContract('cloudcraft', temporaryCloudcraft);
