import type { Gap } from '../metric/gap.js'
import { unitOf } from '../metric/unit-of.js'
import { labelledName } from '../wire/topic.js'
import type { Reporter, Sample } from './reporter.js'

/**
 * Writes one readable line per datapoint, as Exometer's tty reporter:
 * `2026-01-31T12:00:00.000Z shop_orders{country=NZ} value 3 orders`, or `... value gap: timeout`.
 */
export function consoleReporter({ write = console.log }: { write?: (line: string) => void } = {}): Reporter {
  return {
    report(samples) {
      for (const sample of samples) for (const line of linesOf(sample)) write(line)
    },
  }
}

function linesOf({ metric, timestamp, values }: Sample): string[] {
  const start = `${new Date(timestamp).toISOString()} ${labelledName(metric.name.join('_'), metric.labels)}`
  return Object.entries(values).map(([datapoint, value]) => {
    if (typeof value !== 'number') return `${start} ${datapoint} ${textOf(value)}`
    const unit = unitOf(metric, datapoint)
    return `${start} ${datapoint} ${value}${unit ? ` ${unit}` : ''}`
  })
}

function textOf({ gap, error }: Gap): string {
  if (gap !== 'error') return `gap: ${gap}`
  return `gap: error (${error instanceof Error ? error.message : String(error)})`
}
