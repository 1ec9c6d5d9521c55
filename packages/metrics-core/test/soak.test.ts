import { setImmediate } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from './metric/seeded-random.js'
import { SimulatedDay } from './soak/simulated-day.js'

const SEED = Number(process.env.EXOCAST_SEED ?? 1)
const QUARTERS = 4
/** A quarter of a day is 1,080 steps of 20 s. */
const STEPS = { steps: 1_020, nightSteps: 60 }

/** What the heap may grow in the last quarter, bytes: what V8 learns of the code comes and goes. */
const MAX_GROWTH = 1_000_000

describe(`a day in which metrics, subscriptions and reporters come, go and fail (EXOCAST_SEED=${SEED})`, () => {
  const timersLeft: number[] = []
  const heapUsed: number[] = []
  const metricsHeld: number[] = []
  const day = new SimulatedDay(SEED)

  beforeAll(async () => {
    const { random } = Math
    // Of back-offs; a spy would keep every call.
    Math.random = seededRandom(SEED)
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      await day.pass(STEPS)
      timersLeft.push(day.clock.pendingTimers)
      heapUsed.push(await heapAfterCollection())
      metricsHeld.push(day.metricsHeld)
    }
    await day.stop()
    timersLeft.push(day.clock.pendingTimers)
    Math.random = random
  }, 120_000)

  it('reports every sample of every subscription once, at its instant, with its value, or counts it as dropped', () => {
    expect(day.findings.list).toEqual([])
    expect(day.events.samples).toBeGreaterThan(100_000)
  })

  it('leaves no timer behind at any night, nor at its end', () => {
    expect(timersLeft).toEqual([0, 0, 0, 0, 0])
  })

  it('ends with memory flat, and holds no metric that was deleted', () => {
    const [before, after] = heapUsed.slice(-2)
    expect(after! - before!).toBeLessThan(MAX_GROWTH)
    expect(metricsHeld).toEqual([0, 0, 0, 0])
    expect(day.events.metrics).toBeGreaterThan(1_000)
  })
})

async function heapAfterCollection(): Promise<number> {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  for (let time = 0; time < 4; time++) {
    collect()
    await setImmediate()
  }
  return process.memoryUsage().heapUsed
}
