import type { Reporter } from './reporter.js'

/** @throws TypeError if these are no reporters by name. */
export function checkReporters(reporters: unknown): asserts reporters is Readonly<Record<string, Reporter>> {
  if (typeof reporters !== 'object' || reporters === null) {
    throw new TypeError(
      'startReporting: reporters must be an object of reporters by name, as { console: consoleReporter() }',
    )
  }
  for (const [name, reporter] of Object.entries(reporters)) {
    if (typeof reporter?.report === 'function') continue
    throw new TypeError(`reporter "${name}" must be an object with a function report(samples)`)
  }
}
