import type { MetricSelector } from '@exocast/metrics-core'
import type { Chance } from './chance.js'
import type { ModelMetric, ModelSeries } from './model-metric.js'

/** A selector, and what it means, found the simple way. */
export interface Choice {
  readonly selector: MetricSelector
  readonly means: (series: ModelSeries) => boolean
}

const PATTERNS = ['soak_*', 'soak_a_*', 'soak_b*', '*_1*', 'soak_*_2', 's*b*3', 'soak_c_7', 'nothing_*']
const KINDS = ['counter', 'gauge', 'histogram', 'probe']

/** All there is. */
export const EVERYTHING: Choice = byPattern('soak_*')

/** @param metrics Those that may be meant by name. */
export function randomChoice(chance: Chance, metrics: readonly ModelMetric[]): Choice {
  const way = chance.below(4)
  if (way === 0 && metrics.length > 0) return byName(chance.pick(metrics), chance)
  if (way === 1) return byKind(chance.pick(KINDS))
  return way === 2 ? byStatus(chance.of(0.5)) : byPattern(chance.pick(PATTERNS))
}

export function byPattern(pattern: string): Choice {
  const matches = new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
  return { selector: pattern, means: ({ owner }) => matches.test(owner.title) }
}

function byName({ name, title, aliases }: ModelMetric, chance: Chance): Choice {
  const [alias] = aliases
  if (alias === undefined || chance.of(0.5)) return named(name, title)
  return named([alias], alias)
}

function named(name: readonly string[], title: string): Choice {
  return { selector: name, means: ({ owner }) => owner.title === title || owner.aliases.has(title) }
}

function byKind(kind: string): Choice {
  return { selector: { select: (info) => info.kind === kind }, means: ({ info }) => info.kind === kind }
}

function byStatus(wanted: boolean): Choice {
  return { selector: { select: (_, { enabled }) => enabled === wanted }, means: ({ enabled }) => enabled === wanted }
}
