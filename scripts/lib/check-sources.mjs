import { runStep } from './run-step.mjs'
import { tools } from './tools.mjs'

/** Format, lint, and the types of what no build compiles: the tests and the demo's pages. */
export async function checkSources(start) {
  await runStep(start, 'checking format and lint', [...tools.biome, 'check', '--error-on-warnings', '.'])
  await runStep(start, 'checking types of the tests', [...tools.tsc, '-p', 'tsconfig.test.json'])
  await runStep(start, 'checking types of the demo', [...tools.tsc, '-p', 'apps/demo'])
}
