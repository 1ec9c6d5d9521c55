import { defineConfig } from 'vitest/config'

const include = ['test/**/*.test.{ts,tsx}']

/** One project per package, each tested through its public entry points, as built; then the demo, in a real browser. */
export default defineConfig({
  test: {
    projects: [
      ...['metrics-core', 'server-adapter', 'react-metrics'].map((name) => ({
        test: { name, root: `packages/${name}`, include },
      })),
      {
        test: {
          name: 'demo',
          root: 'apps/demo',
          include,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A browser beside the other tests would make both late: the demo comes last, one file at a time.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
