import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Reporting, startReporting } from '@exocast/metrics-core'
import { Chance } from './chance.js'
import { EVERYTHING } from './choice.js'
import { Findings } from './findings.js'
import { Ledger } from './ledger.js'
import { type Mood, MoodyReporter } from './moody-reporter.js'
import { Population } from './population.js'
import { type Pace, ProgramSubscription } from './program-subscription.js'

const STEP_MS = 20_000
/** Not on any instant: what the program does falls between the ticks. */
const STARTS_AT = 1_700_000_003_217
const MOODY = ['first', 'second', 'third'] as const
const MOODS: readonly Mood[] = ['well', 'slow', 'throwing', 'rejecting', 'hanging', 'refusing to start']
const PACES: readonly Pace[] = [
  { intervalMs: 20_000 },
  { intervalMs: 60_000 },
  { intervalMs: 300_000 },
  { interval: 'fast' },
  { interval: 'slow' },
  { demand: true },
]
const MAX_SUBSCRIPTIONS = 12

/** Until the ticks are certainly at their new instants, steps. */
const SETTLED_AFTER = 4

/** A program that measures and reports, of which nothing stays as it is. */
export class SimulatedDay {
  readonly findings = new Findings()
  readonly clock = new ManualClock(STARTS_AT)
  readonly ledger = new Ledger(this.findings)
  readonly #chance: Chance
  readonly #population: Population
  readonly #registry: Registry
  readonly #moody: Record<(typeof MOODY)[number], MoodyReporter>
  readonly #reporting: Reporting
  readonly #disabled = new Set<string>()
  readonly #pushed: Record<string, number> = { first: 0, second: 0, third: 0 }
  readonly #intervals: Record<string, number | null> = { fast: 20_000, slow: 60_000 }
  #subscriptions: ProgramSubscription[] = []
  #subscribed = 0
  #stepsSinceJump = Infinity

  constructor(seed: number) {
    const { clock } = this
    this.#chance = new Chance(seed)
    const onError = (error: Error) => this.#onError(error)
    this.#registry = new Registry({ clock, onError })
    this.#population = new Population(this.#registry, { clock, chance: this.#chance })
    const moody = () => new MoodyReporter({ clock, chance: this.#chance })
    this.#moody = { first: moody(), second: moody(), third: moody() }
    this.#reporting = startReporting({
      registry: this.#registry,
      reporters: { ...this.#moody, ledger: this.ledger },
      intervals: { fast: 20_000, slow: 60_000 },
      onError,
    }) as Reporting
  }

  /** How much has happened. */
  get events() {
    return { metrics: this.#population.born, subscriptions: this.#subscribed, samples: this.ledger.samples }
  }

  /** How many of the metrics that were deleted something still holds. To be called after a garbage collection. */
  get metricsHeld(): number {
    return this.#population.held
  }

  /** Goes through so many steps in which things happen, then through a night in which all comes to rest. */
  async pass({ steps, nightSteps }: { steps: number; nightSteps: number }): Promise<void> {
    for (const reporter of [...MOODY, 'ledger']) this.#subscribe(reporter, { intervalMs: 60_000 })
    for (let step = 0; step < steps; step++) {
      this.#act()
      await this.#step()
    }
    this.#rest()
    for (let step = 0; step < nightSteps; step++) await this.#step()
    this.#checkNothingLost()
  }

  stop(): Promise<void> {
    return this.#reporting.stop()
  }

  /** What the program does between two ticks. */
  #act(): void {
    const chance = this.#chance
    if (chance.of(0.9)) this.#population.change()
    if (chance.of(0.1)) this.#subscribe(chance.pick([...MOODY, 'ledger', 'ledger']), chance.pick(PACES))
    if (chance.of(0.1)) this.#unsubscribe()
    if (chance.of(0.05)) this.#setPace()
    if (chance.of(0.03)) this.#moody[chance.pick(MOODY)].mood = chance.pick(MOODS)
    if (chance.of(0.02)) void this.#checkRead()
    if (this.#stepsSinceJump < SETTLED_AFTER) return
    if (chance.of(0.05)) this.#trigger()
    if (chance.of(0.03)) this.#toggle(chance.pick(MOODY))
    if (chance.of(0.004)) this.#jump()
  }

  async #step(): Promise<void> {
    const from = this.clock.now()
    const to = from + STEP_MS
    this.#stepsSinceJump++
    if (this.#stepsSinceJump === SETTLED_AFTER) for (const name of MOODY) this.#setDisabled(name, false)
    if (this.#stepsSinceJump === SETTLED_AFTER + 2) this.ledger.settle()
    const stops = new Set<number>()
    for (const subscription of this.#subscriptions) {
      const intervalMs = subscription.intervalMs(this.#intervals)
      for (const instant of subscription.instants(intervalMs, { from, to })) {
        stops.add(instant)
        this.#expectTick(subscription, instant)
      }
    }
    for (const instant of [...stops, to].sort((a, b) => a - b)) {
      this.clock.advance(instant - this.clock.now())
      await setImmediate()
    }
    this.ledger.close()
  }

  #expectTick(subscription: ProgramSubscription, instant: number): void {
    const { id, reporter, choice } = subscription
    if (this.#disabled.has(reporter)) return
    const series = this.#population.matching(choice)
    if (reporter !== 'ledger') this.#pushed[reporter]! += series.length
    else if (this.#stepsSinceJump >= SETTLED_AFTER) this.ledger.expect(id, { instant, series })
  }

  #subscribe(reporter: string, pace: Pace): void {
    if (this.#subscriptions.length >= MAX_SUBSCRIPTIONS) return
    const chance = this.#chance
    const choice = chance.of(0.2) ? EVERYTHING : this.#population.choose()
    const given = { id: this.#subscribed++, reporter, choice, pace, delayMs: chance.pick([0, 1_500, 62_500]) }
    this.#subscriptions.push(new ProgramSubscription(this.#reporting, given))
  }

  #unsubscribe(): void {
    if (this.#subscriptions.length === 0) return
    const [gone] = this.#subscriptions.splice(this.#chance.below(this.#subscriptions.length), 1)
    gone!.end()
  }

  #setPace(): void {
    const intervalMs = this.#chance.pick([null, 20_000, 30_000, 60_000])
    const name = this.#chance.pick(['fast', 'slow'])
    this.#intervals[name] = intervalMs
    this.#reporting.setInterval(name, intervalMs)
    for (const subscription of this.#subscriptions) subscription.demand(this.#chance.pick([null, 20_000, 50_000]))
  }

  #trigger(): void {
    if (this.#subscriptions.length === 0) return
    const subscription = this.#chance.pick(this.#subscriptions)
    this.#expectTick(subscription, Math.round(this.clock.now()))
    subscription.trigger()
  }

  #toggle(name: (typeof MOODY)[number]): void {
    this.#setDisabled(name, !this.#disabled.has(name))
    // It may be enabled again before it has stopped.
    if (this.#chance.of(0.3)) this.#setDisabled(name, !this.#disabled.has(name))
  }

  #setDisabled(name: (typeof MOODY)[number], disabled: boolean): void {
    if (disabled) {
      void this.#reporting.disableReporter(name)
      this.#disabled.add(name)
    } else {
      this.#reporting.enableReporter(name)
      this.#disabled.delete(name)
    }
  }

  /** The wall clock jumps. What is lost or left out then, only the ledger sees: the others are disabled for the time. */
  #jump(): void {
    for (const name of MOODY) this.#setDisabled(name, true)
    const jumpMs = this.#chance.pick([-7_200_000, -15_000, -1_000, 1_000, 45_000, 3_600_000])
    this.clock.jumpTo(this.clock.now() + jumpMs)
    this.ledger.unsettle()
    this.#stepsSinceJump = -1
  }

  async #checkRead(): Promise<void> {
    const choice = this.#population.choose()
    const meant = this.#population.matching(choice)
    const expected = new Map(meant.map(({ info, value, enabled }) => [info, enabled ? value : null]))
    const readings = await this.#registry.read(choice.selector)
    if (readings.length !== meant.length) this.findings.add(`a read of ${meant.length} series gave ${readings.length}`)
    for (const { metric, values } of readings) {
      const wanted = expected.get(metric)
      if (wanted !== null && values.value !== wanted) this.findings.add(`a read gave ${values.value}, not ${wanted}`)
    }
  }

  /** All that comes and goes is gone, and every reporter is well. */
  #rest(): void {
    for (const subscription of this.#subscriptions) subscription.end()
    this.#subscriptions = []
    this.#population.clear()
    for (const name of MOODY) {
      this.#moody[name].mood = 'well'
      this.#setDisabled(name, false)
    }
    // One tick of nothing: by then the ledger is told of all that is gone.
    const last = this.#reporting.subscribe({ reporter: 'ledger', metric: '*', intervalMs: STEP_MS })
    last.trigger()
    last.unsubscribe()
  }

  #checkNothingLost(): void {
    if (this.ledger.told > 0) this.findings.add(`of ${this.ledger.told} series it was not told that they were removed`)
    for (const name of MOODY) {
      const { given } = this.#moody[name]
      const dropped = this.#reporting.dropped[name]!
      const pushed = this.#pushed[name]!
      if (given + dropped === pushed) continue
      this.findings.add(`reporter ${name}: ${pushed} samples, but ${given} given and ${dropped} dropped`)
    }
  }

  #onError(error: Error): void {
    const isExpected = /^reporter "(first|second|third)" /.test(error.message)
    if (!isExpected) this.findings.add(`an error that nothing explains: ${error.message}`)
  }
}
