import { defineConfig } from 'vitest/config';

/** Room for what lives shortly: collecting it costs a tenth of the time otherwise. */
const ROOMY = ['--max-semi-space-size=64'];

// One project per kind of test, so that `npm test` runs what needs no network and nothing outside the checkout.
// Files of a project share what they import; each test makes its own folders, servers and backends.
const project = (name: string, include: string[], extra: object = {}) => ({
  test: { name, include, environment: 'node' as const, isolate: false, execArgv: ROOMY, ...extra },
});

/** Beside what they test, but run with the end-to-end tests: `npm test` is for every commit. */
const SLOW = 'test/**/*.slow.test.ts';

/** Properties and tables of cases: some run with every commit (test/property-runs.ts), all with the end-to-end tests. */
const PROPERTIES = [
  'test/backends/cloudcraft-document.test.ts',
  'test/backends/edit/edit-document.test.ts',
  'test/import/mutations.test.ts',
  'test/import/refusals.test.ts',
  'test/layout/arrange.test.ts',
  'test/layout/free-places.test.ts',
  'test/layout/layout-property.test.ts',
  'test/layout/picture-measures.test.ts',
  'test/layout/stage-bundles.test.ts',
  'test/layout/stage-documents.test.ts',
  'test/layout/stage-legible.test.ts',
  'test/layout/stage-names.test.ts',
  'test/layout/stage-routes.test.ts',
  'test/layout/stage-simplify.test.ts',
  'test/model/blueprint.test.ts',
  'test/model/filter.test.ts',
  'test/model/filter-errors.test.ts',
  'test/model/find-component.test.ts',
  'test/protocol/confirmation.test.ts',
  'test/protocol/eras.test.ts',
  'test/protocol/process.test.ts',
  'test/render/svg.test.ts',
  'test/scan/scan.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      project('unit', ['test/**/*.test.ts'], {
        exclude: ['test/protocol/**', 'test/recorded/**', 'test/e2e/**', SLOW],
        testTimeout: 15_000,
      }),
      project('protocol', ['test/protocol/**/*.test.ts'], {
        exclude: [SLOW],
        testTimeout: 30_000,
        hookTimeout: 30_000,
      }),
      project('recorded', ['test/recorded/**/*.test.ts'], { testTimeout: 60_000 }),
      project('e2e', ['test/e2e/**/*.test.ts', SLOW], {
        testTimeout: 180_000,
        hookTimeout: 300_000,
        fileParallelism: false,
      }),
      project('properties', PROPERTIES, {
        testTimeout: 180_000,
        env: { PROPERTY_RUNS: '4' },
        // After the end-to-end tests, which run one file at a time.
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
