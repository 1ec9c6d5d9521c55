/** What is measured in every variant: of one server's memory and run queue, and of whatever more is asked for. */
const NAMES = [
  'bench:node_memory_rss',
  'bench:node_memory_heap_total',
  'bench:node_memory_heap_used',
  'bench:node_memory_external',
  'bench:node_memory_array_buffers',
  'bench:node_run_queue_length',
]

/** What a viewer of one host sees, as in the article. */
export const SIX = NAMES.length

/** The first `count` topics. */
export function topicsOf(count) {
  return Array.from({ length: count }, (_, i) => NAMES[i] ?? `bench:node_metric_${i}`)
}

/** The points of a tick on the first `topics` topics: values of eight digits, the same in every run. */
export function pointsOf(tick, { topics, timestamp }) {
  return topicsOf(topics).map((topic, i) => ({ topic, value: pointValue(tick, i), timestamp, extra: null }))
}

/** The sum of all values of the ticks from 0 to `ticks` on some topics, by number: what their viewer must have added up. */
export function sumOfTicks(ticks, chosen) {
  let sum = 0
  for (let tick = 0; tick < ticks; tick++) for (const i of chosen) sum += pointValue(tick, i)
  return sum
}

function pointValue(tick, i) {
  return 10_000_000 + ((tick * 7_368_787 + i * 15_485_863) % 90_000_000)
}
