#!/usr/bin/env node
import module from 'node:module';

// What is parsed once is kept for the next start, where Node can do that (from 22.1); where it cannot write, it goes on.
const enable: unknown = Reflect.get(module, 'enableCompileCache');
if (typeof enable === 'function') enable();
await import('./main.ts');
