import { constants, PerformanceObserver } from 'node:perf_hooks'
import type { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import type { Registry } from '../registry/registry.js'
import { whileRegistered } from './while-registered.js'

const KIND_BY_CODE: ReadonlyMap<unknown, string> = new Map([
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major'],
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'incremental'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weakcb'],
])

/** The pauses of garbage collection, and what ends their measurement. */
export interface GcPauses {
  readonly metric: Labelled<Histogram, 'kind'>
  /** Deletes the metric and measures no more. Deleting the metric does the same. */
  stop(): void
}

/**
 * How long garbage collection stopped this thread, ms: a histogram for each `kind` (`major minor incremental weakcb`, and `other` for
 * what a newer V8 may have), from its first pause on. Of the last `windowMs` (60,000 if omitted), `count` is how many pauses there
 * were, `sum` their total and `max` the longest. A pause costs about 100 µs more, in a later turn of the loop; a read of one
 * kind about 4 µs.
 * @throws Error if the name, `['node', 'gc']` if omitted, is taken.
 */
export function gcPauses(
  registry: Registry,
  { name = ['node', 'gc'], windowMs }: { name?: readonly string[]; windowMs?: number } = {},
): GcPauses {
  const metric = registry.histogram(name, {
    unit: 'ms',
    help: 'Pauses of garbage collection by kind: sum is their total, max the longest.',
    labels: ['kind'],
    windowMs,
  })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) metric.labels({ kind: kindOf(entry) }).record(entry.duration)
  })
  observer.observe({ entryTypes: ['gc'] })
  return { metric, stop: whileRegistered(registry, [name], () => observer.disconnect()) }
}

function kindOf(entry: object): string {
  const detail: unknown = 'detail' in entry ? entry.detail : undefined
  const code = typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : undefined
  return KIND_BY_CODE.get(code) ?? 'other'
}
