import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { root } from './root.mjs'
import { runStep } from './run-step.mjs'
import { tools } from './tools.mjs'

const demo = join(root, 'apps', 'demo')

/** All that the pages are made of: their sources, and the packages as built. */
const INPUTS = [
  'pnpm-lock.yaml',
  'apps/demo/app',
  'apps/demo/components',
  'apps/demo/lib',
  'apps/demo/next.config.mjs',
  'apps/demo/package.json',
  'apps/demo/tsconfig.json',
  'packages/metrics-core/dist',
  'packages/react-metrics/dist',
]

/** Builds the demo's pages for production, unless a build of exactly these inputs is there. */
export async function buildDemo(start) {
  const stampFile = join(demo, '.next', 'exocast-build')
  const stamp = fingerprint(INPUTS)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  // A build that is interrupted leaves no claim to be whole.
  rmSync(stampFile, { force: true })
  await runStep(start, 'building the demo', [...tools.next, 'build'], {
    cwd: demo,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  writeFileSync(stampFile, stamp)
}
