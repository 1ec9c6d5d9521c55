/** Series of each chart, in every case. */
export const SERIES = 5

/** The topic of one series of one chart; a chart's topics are those under `topicsOf(chart)`. */
export function topicOf(chart, series) {
  return `bench:chart${chart}_s${series}`
}

export function topicsOf(chart) {
  return `bench:chart${chart}_*`
}
