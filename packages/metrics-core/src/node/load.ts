import { loadavg } from 'node:os'
import type { Probe } from '../metric/probe.js'
import type { Registry } from '../registry/registry.js'

/** Where the load is read from: this machine, unless a test says otherwise. */
export interface LoadSources {
  readonly platform?: NodeJS.Platform
  /** The means of the last one, five and fifteen minutes. */
  readonly loadAverages?: () => readonly number[]
}

/**
 * The load averages of the machine, in tasks. Datapoints: `one five fifteen`, minutes. On Windows, which has none, nothing is
 * registered and `null` returned. About 6 µs a read.
 * @throws Error if the name, `['node', 'load']` if omitted, is taken.
 */
export function load(
  registry: Registry,
  {
    name = ['node', 'load'],
    platform = process.platform,
    loadAverages = loadavg,
  }: LoadSources & { name?: readonly string[] } = {},
): Probe | null {
  if (platform === 'win32') return null
  return registry.probe(name, {
    unit: 'tasks',
    help: 'Load averages of the machine over one, five and fifteen minutes, from os.loadavg().',
    datapoints: ['one', 'five', 'fifteen'],
    read: () => {
      const [one, five, fifteen] = loadAverages()
      return { one: one ?? null, five: five ?? null, fifteen: fifteen ?? null }
    },
  })
}
