import { median } from './median.mjs'

const SAMPLES = 5
const WARM_UP_MS = 250

/**
 * What one call costs, ns of CPU: the median of some samples, each of as many calls as take `sampleMs`.
 *
 * @param {{ run: (calls: number) => unknown, recorded: () => number | Promise<number> }} variant `run` makes so many calls, and
 *   `recorded` tells how many the library has seen, by its own reading.
 * @param {{ what: string, sampleMs: number }} options `what` begins the message if a call was lost.
 */
export async function costPerCall({ run, recorded }, { what, sampleMs }) {
  let calls = 1
  let done = 0
  const cpuMsOf = async () => {
    done += calls
    const before = process.cpuUsage()
    await run(calls)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  // What a first call finds or builds for good is no cost of the next.
  await run(1)
  done++
  // The warm-up: V8 optimises beside the loop, and takes its time.
  for (let warmMs = 0, sampleIsLong = false; warmMs < WARM_UP_MS || !sampleIsLong; ) {
    const cpuMs = await cpuMsOf()
    warmMs += cpuMs
    sampleIsLong = cpuMs >= sampleMs
    if (!sampleIsLong) calls *= 2
  }
  const nsPerCall = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    // Timers of the library, if it has any, get their turn.
    await new Promise(setImmediate)
    nsPerCall.push(((await cpuMsOf()) * 1e6) / calls)
  }
  const found = await recorded()
  if (found !== done) throw new Error(`${what} was called ${done} times, but recorded ${found}`)
  return median(nsPerCall)
}
