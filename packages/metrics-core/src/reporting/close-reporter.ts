import type { Clock } from '../clock/clock.js'
import type { Reporter } from './reporter.js'
import { type Outcome, runWithin } from './run-within.js'
import type { TellFault } from './tell-fault.js'

/**
 * Flushes a reporter, unless `flushBy` is `null`, and stops it; both instants are of monotonic time. What is synchronous is done when
 * it returns. Settles by `stopBy`, and never rejects.
 */
export async function closeReporter(
  reporter: Reporter,
  { clock, tell, flushBy, stopBy }: { clock: Clock; tell: TellFault; flushBy: number | null; stopBy: number },
): Promise<void> {
  const leftMs = (instant: number) => Math.max(0, instant - clock.monotonic())
  const tellOf = (task: 'flush' | 'stop') => (outcome: Outcome) => {
    if (outcome.outcome === 'failed') tell(`failed in ${task}`, { cause: outcome.cause })
    if (outcome.outcome === 'late') tell(`took too long in ${task} while it was being stopped; it is not waited for`)
  }
  if (flushBy !== null) {
    const deadlineMs = leftMs(flushBy)
    const flushing = runWithin(() => reporter.flush?.(deadlineMs), { clock, deadlineMs }, tellOf('flush'))
    if (flushing) await flushing.ended
  }
  const stopping = runWithin(() => reporter.stop?.(), { clock, deadlineMs: leftMs(stopBy) }, tellOf('stop'))
  if (stopping) await stopping.ended
}
