import type { Series } from '../../store/series.js'

/** What each series is called: its datapoint; where two would be alike, the metric before it; in the end, its topic. */
export function seriesNames(series: readonly Series[]): string[] {
  const labels = unlessAlike(series.map(({ meta }) => meta.label))
  const named = series.map(({ topic, meta }, index) => labels[index] ?? `${metricOf(topic, meta.label)} ${meta.label}`)
  const names = unlessAlike(named)
  return series.map(({ topic }, index) => names[index] ?? topic)
}

/** Each name, or `null` where another is the same. */
function unlessAlike(names: readonly string[]): (string | null)[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return names.map((name) => (name !== '' && counts.get(name) === 1 ? name : null))
}

/** `node_memory` of `stats:node_memory_rss`, whose label is `rss`. */
function metricOf(topic: string, label: string): string {
  const name = topic.slice(topic.indexOf(':') + 1)
  return name.endsWith(`_${label}`) ? name.slice(0, -label.length - 1) : name
}
