/** One reporter as it is now. */
export type ReporterStatus = ReporterState & ReporterCounts

export type ReporterState =
  /** `starting`: what is read waits for it. `stopping`: it ends what it was given. `stopped`: with the whole reporting. */
  | { readonly state: 'starting' | 'running' | 'stopping' | 'disabled' | 'stopped' }
  /** `error` is what it threw or rejected with, or that it took too long. */
  | { readonly state: 'failed'; readonly error: unknown; readonly restartInMs: number }

/** Each state by its name. */
export const REPORTER_STATES = [
  'starting',
  'running',
  'stopping',
  'disabled',
  'stopped',
  'failed',
] as const satisfies readonly ReporterState['state'][]

export interface ReporterCounts {
  /** How many samples wait for it. */
  readonly queued: number
  /** How many samples it did not get, because it had failed or was too slow. */
  readonly dropped: number
  /** How many times it has failed, to start or to report. */
  readonly failures: number
}
