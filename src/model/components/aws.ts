import type { Component } from '../component.ts';
import { AWS_ANALYTICS } from './aws-analytics.ts';
import { AWS_COMPUTE } from './aws-compute.ts';
import { AWS_CONTAINERS } from './aws-containers.ts';
import { AWS_DATABASE } from './aws-database.ts';
import { AWS_DELIVERY } from './aws-delivery.ts';
import { AWS_INTEGRATION } from './aws-integration.ts';
import { AWS_MANAGEMENT } from './aws-management.ts';
import { AWS_ML } from './aws-ml.ts';
import { AWS_NETWORK } from './aws-network.ts';
import { AWS_SECURITY } from './aws-security.ts';
import { AWS_STORAGE } from './aws-storage.ts';

export const AWS_COMPONENTS: readonly Component[] = [
  ...AWS_COMPUTE,
  ...AWS_CONTAINERS,
  ...AWS_DATABASE,
  ...AWS_STORAGE,
  ...AWS_NETWORK,
  ...AWS_DELIVERY,
  ...AWS_INTEGRATION,
  ...AWS_SECURITY,
  ...AWS_MANAGEMENT,
  ...AWS_ANALYTICS,
  ...AWS_ML,
];
