import type { Clock } from '@exocast/metrics-core/clock'
import type { Series } from '../../store/series.js'
import { staleInstant } from './stale-instant.js'

interface SilenceWatchOptions {
  readonly clock: Clock
  readonly serverNow: () => number
  /** Something may have fallen silent. */
  readonly onDue: () => void
}

/** Notices when the source of some series falls silent. */
export class SilenceWatch {
  readonly #options: SilenceWatchOptions
  #cancel: (() => void) | null = null

  constructor(options: SilenceWatchOptions) {
    this.#options = options
  }

  /** Whether every series whose interval is known is silent for too long. */
  isSilent(series: readonly Series[]): boolean {
    const staleAt = staleInstant(series)
    return staleAt !== null && this.#options.serverNow() >= staleAt
  }

  /** Calls back when they may be, unless that is waited for already. */
  watch(series: readonly Series[]): void {
    const staleAt = staleInstant(series)
    if (this.#cancel || staleAt === null) return
    const { clock, serverNow, onDue } = this.#options
    const check = () => {
      this.#cancel = null
      onDue()
    }
    // A timer may fire a little early; a check that finds nothing sets the next.
    this.#cancel = clock.setTimer(check, Math.max(staleAt - serverNow(), 0) + 1)
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
