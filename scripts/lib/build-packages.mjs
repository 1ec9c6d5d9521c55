import { runStep } from './run-step.mjs'
import { tools } from './tools.mjs'

/** Compiles the packages and the demo's server. tsc itself skips what is up to date. */
export function buildPackages(start) {
  return runStep(start, 'building packages', [...tools.tsc, '-b'])
}
