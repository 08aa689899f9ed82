import type { Component } from '../component.ts';

export const COMMON_COMPONENTS: readonly Component[] = [];
