import { parseArgs } from 'node:util'
import { CommandError } from '../scripts/lib/command-error.mjs'
import { allocationBenchmark } from './allocation/allocation-benchmark.mjs'
import { chartBenchmark } from './chart/chart-benchmark.mjs'
import { crowdBenchmark } from './crowd/crowd-benchmark.mjs'
import { enduranceBenchmark } from './endurance/endurance-benchmark.mjs'
import { idleBenchmark } from './idle/idle-benchmark.mjs'
import { memoryBenchmark } from './memory/memory-benchmark.mjs'
import { recordBenchmark } from './record/record-benchmark.mjs'
import { stalledBenchmark } from './stalled/stalled-benchmark.mjs'
import { stormBenchmark } from './storm/storm-benchmark.mjs'
import { tickBenchmark } from './tick/tick-benchmark.mjs'
import { viewerBenchmark } from './viewer/viewer-benchmark.mjs'

const BENCHMARKS = {
  record: recordBenchmark,
  tick: tickBenchmark,
  memory: memoryBenchmark,
  allocation: allocationBenchmark,
  viewer: viewerBenchmark,
  chart: chartBenchmark,
}
/** What takes thousands of viewers or minutes, and does not change from day to day: run when they are named. */
const BIG_BENCHMARKS = {
  idle: idleBenchmark,
  crowd: crowdBenchmark,
  storm: stormBenchmark,
  stalled: stalledBenchmark,
  endurance: enduranceBenchmark,
}
const ALL = { ...BENCHMARKS, ...BIG_BENCHMARKS }
const USAGE = `use: npm run bench -- [${Object.keys(ALL).join('|')}] [--quick] [--viewers N]`

/** Runs the benchmarks named, or the six, one after the other: they must not disturb each other. */
try {
  const { names, options } = readArguments()
  for (const name of names) await ALL[name](options)
  process.exit(0)
} catch (error) {
  console.error(error instanceof CommandError ? `bench: ${error.message}` : error)
  process.exit(1)
}

function readArguments() {
  const { values, positionals } = parsed()
  const unknown = positionals.find((name) => !Object.hasOwn(ALL, name))
  if (unknown !== undefined) throw new CommandError(`there is no benchmark "${unknown}"; ${USAGE}`)
  const viewers = values.viewers === undefined ? undefined : Number(values.viewers)
  if (viewers !== undefined && !(Number.isSafeInteger(viewers) && viewers > 0)) {
    throw new CommandError(`--viewers must be a whole number from 1, not "${values.viewers}"; ${USAGE}`)
  }
  return {
    names: positionals.length > 0 ? positionals : Object.keys(BENCHMARKS),
    options: { quick: values.quick, viewers },
  }
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { quick: { type: 'boolean', default: false }, viewers: { type: 'string' } },
    })
  } catch (error) {
    throw new CommandError(`${error.message}; ${USAGE}`)
  }
}
