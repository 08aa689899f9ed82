import type { Component } from '../component.ts';

export const AWS_COMPONENTS: readonly Component[] = [];
