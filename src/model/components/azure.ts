import type { Component } from '../component.ts';

export const AZURE_COMPONENTS: readonly Component[] = [];
