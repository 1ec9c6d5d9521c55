import { loadavg } from 'node:os'
import type { Probe } from '../metric/probe.js'
import type { Registry } from '../registry/registry.js'
import { loopDelay } from './loop-delay.js'
import { loopUtilization } from './loop-utilization.js'
import { offers } from './offers.js'
import { type Procfs, procfs } from './procfs.js'
import { runnableTasks } from './runnable-tasks.js'
import { waitedNs } from './waited-ns.js'
import { whileRegistered } from './while-registered.js'

/** Where the run queue is read from: this machine, unless a test says otherwise. */
export interface RunQueueSources {
  readonly platform?: NodeJS.Platform
  readonly procfs?: Procfs
  /** The mean length of the run queue of the last minute; asked where there is no /proc. */
  readonly loadAverage?: () => number
}

/** One datapoint of the run queue. */
interface Source {
  readonly unit: string
  readonly help: string
  /** Begins to watch. */
  readonly start: () => { read: () => number | null; stop?: () => void }
}

/**
 * What waits to run. Datapoints, each left out where the platform does not tell: `length` (tasks of the machine), `wait_ms`,
 * `loop_delay_ms` and `loop_utilization` (0 to 1), the last three since the read before, whoever made it. The metric's `help` says
 * what serves as what. About 30 µs a read.
 * @throws Error if the name, `['node', 'run_queue']` if omitted, is taken.
 */
export function runQueue(
  registry: Registry,
  { name = ['node', 'run_queue'], ...given }: RunQueueSources & { name?: readonly string[] } = {},
): Probe {
  const offered = sourcesOf({ platform: process.platform, procfs, loadAverage: () => loadavg()[0]!, ...given })
  const running: [datapoint: string, of: ReturnType<Source['start']>][] = []
  const probe = registry.probe(name, {
    unit: Object.fromEntries(offered.map(([datapoint, { unit }]) => [datapoint, unit])),
    help: `${offered.map(([datapoint, { help }]) => `${datapoint}: ${help}`).join('; ')}.`,
    datapoints: offered.map(([datapoint]) => datapoint),
    read: () => Object.fromEntries(running.map(([datapoint, { read }]) => [datapoint, read()])),
  })
  // Only now: had the name been taken, nothing would have been started.
  for (const [datapoint, { start }] of offered) running.push([datapoint, start()])
  whileRegistered(registry, [name], () => {
    for (const [, { stop }] of running) stop?.()
  })
  return probe
}

function sourcesOf(from: Required<RunQueueSources>): (readonly [string, Source])[] {
  const sources = {
    length: lengthSource(from),
    wait_ms: waitSource(from),
    loop_delay_ms: {
      unit: 'ms',
      help: 'the longest delay of the event loop since the last read',
      start: loopDelay,
    },
    loop_utilization: {
      unit: 'ratio',
      help: 'the share of time that the event loop was busy since the last read',
      start: () => ({ read: loopUtilization() }),
    },
  }
  return Object.entries<Source | null>(sources).flatMap(([name, source]) => (source ? [[name, source] as const] : []))
}

function lengthSource({ platform, procfs, loadAverage }: Required<RunQueueSources>): Source | null {
  const unit = 'tasks'
  const read = () => runnableTasks(procfs('loadavg'))
  if (offers(read)) {
    return {
      unit,
      help: 'tasks of the machine that run or wait to run, the reader among them',
      start: () => ({ read }),
    }
  }
  // Windows has no load average: Node gives 0 there.
  if (platform === 'win32') return null
  return { unit, help: 'the mean run queue of the machine in the last minute', start: () => ({ read: loadAverage }) }
}

function waitSource({ procfs }: Required<RunQueueSources>): Source | null {
  const read = () => waitedNs(procfs('self/schedstat'))
  if (!offers(read)) return null
  return {
    unit: 'ms',
    help: "how long this process's main thread waited for a processor since the last read",
    start: () => ({ read: growthMs(read) }),
  }
}

function growthMs(readNs: () => number | null): () => number | null {
  let lastNs = readNs()
  return () => {
    const nowNs = readNs()
    const growth = nowNs === null || lastNs === null ? null : (nowNs - lastNs) / 1e6
    lastNs = nowNs
    return growth
  }
}
