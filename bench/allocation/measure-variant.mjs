import { constants, PerformanceObserver } from 'node:perf_hooks'
import { answerParent } from '../lib/answer-parent.mjs'
import { collectGarbage } from '../lib/collect-garbage.mjs'
import { median } from '../lib/median.mjs'
import { LIBRARIES } from '../record/libraries.mjs'

const SLICE = 1_000_000

/** Few enough for no collection to come between. */
const WEIGHED = 5_000
const WEIGHINGS = 20

/** A process that records into one metric very often, and tells how often the collector of young objects ran meanwhile. */
answerParent({
  async measure({ library, call, calls }) {
    const { run, recorded } = LIBRARIES[library][call]()
    let done = 0
    const record = (times) => {
      done += times
      run(times)
    }
    for (let warmUp = 0; warmUp < 5; warmUp++) record(SLICE / 5)
    await collectGarbage()

    const scavenges = await countScavenges(async () => {
      for (let slice = 0; slice < calls / SLICE; slice++) {
        record(SLICE)
        // Timers of the library, if it has any, get their turn.
        await new Promise(setImmediate)
      }
    })
    const bytes = await bytesAllocated(record)

    const found = await recorded()
    if (found !== done) throw new Error(`${library} ${call} was called ${done} times, but recorded ${found}`)
    return { 'scavenges per 1M calls': scavenges / (calls / 1e6), 'bytes per call': bytes }
  },
})

async function countScavenges(work) {
  let scavenges = 0
  const count = (list) => {
    for (const { detail } of list.getEntries()) if (detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) scavenges++
  }
  const observer = new PerformanceObserver(count)
  observer.observe({ entryTypes: ['gc'] })
  await work()
  // Entries come in a turn of their own.
  await new Promise((resolve) => setTimeout(resolve, 20))
  observer.disconnect()
  return scavenges
}

async function bytesAllocated(record) {
  const bytesPerCall = []
  for (let weighing = 0; weighing < WEIGHINGS; weighing++) {
    await collectGarbage()
    const before = process.memoryUsage().heapUsed
    record(WEIGHED)
    bytesPerCall.push((process.memoryUsage().heapUsed - before) / WEIGHED)
  }
  return median(bytesPerCall)
}
