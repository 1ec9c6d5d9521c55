import { defineConfig } from 'vitest/config'

/** One project per package, each tested through its public entry points, as built. */
export default defineConfig({
  test: {
    projects: ['metrics-core', 'server-adapter', 'react-metrics']
      .map((name) => ({
        test: { name, root: `packages/${name}`, include: ['test/**/*.test.{ts,tsx}'] },
      }))
      .concat([
        {
          test: { name: 'demo', root: 'apps/demo', include: ['test/**/*.test.{ts,tsx}'] },
        },
      ]),
  },
})
