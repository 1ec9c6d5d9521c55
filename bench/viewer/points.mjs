/** What is measured in every variant: six points a tick, of one server's memory and run queue. */
export const TOPICS = [
  'bench:node_memory_rss',
  'bench:node_memory_heap_total',
  'bench:node_memory_heap_used',
  'bench:node_memory_external',
  'bench:node_memory_array_buffers',
  'bench:node_run_queue_length',
]

/** The points of a tick: values of eight digits, the same in every run. */
export function pointsOf(tick, timestamp) {
  return TOPICS.map((topic, i) => ({ topic, value: pointValue(tick, i), timestamp, extra: null }))
}

/** The sum of all values of the ticks from 0 to `ticks`: what a viewer must have added up. */
export function sumOfTicks(ticks) {
  let sum = 0
  for (let tick = 0; tick < ticks; tick++) {
    for (let i = 0; i < TOPICS.length; i++) sum += pointValue(tick, i)
  }
  return sum
}

function pointValue(tick, i) {
  return 10_000_000 + ((tick * 7_368_787 + i * 15_485_863) % 90_000_000)
}
