import type { Counter } from '../metric/counter.js'
import type { Gauge } from '../metric/gauge.js'
import type { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import type { Registry } from '../registry/registry.js'
import type { LoopObserver, TickFacts } from './loop-observer.js'
import type { ReporterSlot } from './reporter-slot.js'
import { REPORTER_STATES } from './reporter-status.js'

/**
 * What a reporting tells of itself, as metrics of its registry: of its ticks `exocast_tick_...`, of each reporter
 * `exocast_reporter_...`, of the registry `exocast_registry`. Reportings on one registry share them.
 */
export class SelfObservation implements LoopObserver {
  readonly #slots: ReadonlyMap<string, ReporterSlot>
  readonly #read: Histogram
  readonly #lateness: Histogram
  readonly #missed: Counter
  readonly #queued: Labelled<Gauge, 'reporter'>
  readonly #dropped: Labelled<Counter, 'reporter'>
  readonly #failures: Labelled<Counter, 'reporter'>
  readonly #state: Labelled<Gauge, 'reporter' | 'state'>
  /** How much of what only grows has been counted, by reporter. */
  readonly #counted = new Map<string, { dropped: number; failures: number }>()

  constructor(registry: Registry, slots: ReadonlyMap<string, ReporterSlot>) {
    const { own } = registry
    const byReporter = ['reporter'] as const
    this.#slots = slots
    this.#read = own.histogram(['exocast', 'tick', 'read'], {
      unit: 'ms',
      help: 'How long a tick held up the program by reading',
    })
    this.#lateness = own.histogram(['exocast', 'tick', 'lateness'], {
      unit: 'ms',
      help: 'How long after its instant a tick began',
    })
    this.#missed = own.counter(['exocast', 'tick', 'missed'], {
      help: 'Ticks left out because a later one was due already',
    })
    this.#queued = own.gauge(['exocast', 'reporter', 'queued'], {
      labels: byReporter,
      unit: 'samples',
      help: 'Samples that wait for a reporter',
    })
    this.#dropped = own.counter(['exocast', 'reporter', 'dropped'], {
      labels: byReporter,
      unit: 'samples',
      help: 'Samples that a reporter did not get, because it had failed or was too slow',
    })
    this.#failures = own.counter(['exocast', 'reporter', 'failures'], {
      labels: byReporter,
      help: 'How many times a reporter has failed, to start or to report',
    })
    this.#state = own.gauge(['exocast', 'reporter', 'state'], {
      labels: ['reporter', 'state'],
      help: '1 for the state that a reporter is in, 0 for the others',
    })
    own.probe(['exocast', 'registry'], {
      datapoints: ['series', 'rejected', 'overflowed'],
      help: 'Series there are, updates that made no sense, and look-ups beyond a cap, which got the series of the rest',
      read: () => ({ series: registry.size, rejected: registry.rejected, overflowed: registry.overflowed }),
    })
    this.ticking()
  }

  /** What is read in this tick is up to date. */
  ticking(): void {
    for (const [reporter, slot] of this.#slots) {
      const { state, queued, dropped, failures } = slot.status()
      const counted = this.#counted.get(reporter)
      this.#queued.labels({ reporter }).set(queued)
      this.#dropped.labels({ reporter }).inc(dropped - (counted?.dropped ?? 0))
      this.#failures.labels({ reporter }).inc(failures - (counted?.failures ?? 0))
      this.#counted.set(reporter, { dropped, failures })
      for (const one of REPORTER_STATES) this.#state.labels({ reporter, state: one }).set(one === state ? 1 : 0)
    }
  }

  ticked({ latenessMs, readMs, missed }: TickFacts): void {
    this.#read.record(readMs)
    this.#lateness.record(latenessMs)
    this.#missed.inc(missed)
  }
}
