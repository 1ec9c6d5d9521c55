import { answerParent } from '../lib/answer-parent.mjs'
import { median } from '../lib/median.mjs'
import { ddsketch } from './variants/ddsketch.mjs'
import { exocast } from './variants/exocast.mjs'
import { limit } from './variants/limit.mjs'
import { openTelemetry } from './variants/opentelemetry.mjs'
import { promClient } from './variants/prom-client.mjs'

const LIBRARIES = { ddsketch, exocast, limit, openTelemetry, promClient }
const SAMPLES = 5

/** A process that records into one metric, and tells what a call cost. It runs one variant only, so that nothing else trains V8. */
answerParent({
  async measure({ library, call, sampleMs }) {
    const { run, recorded } = LIBRARIES[library][call]()
    let calls = 1_000
    let done = 0
    const cpuMsOf = () => {
      done += calls
      const before = process.cpuUsage()
      run(calls)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1_000
    }
    // Doubling until a sample is long enough is the warm-up: by then the loop has been optimised.
    while (cpuMsOf() < sampleMs) calls *= 2
    const nsPerCall = []
    for (let sample = 0; sample < SAMPLES; sample++) {
      // Timers of the library, if it has any, get their turn.
      await new Promise(setImmediate)
      nsPerCall.push((cpuMsOf() * 1e6) / calls)
    }
    const found = await recorded()
    if (found !== done) throw new Error(`${library} ${call} was called ${done} times, but recorded ${found}`)
    return median(nsPerCall)
  },
})
