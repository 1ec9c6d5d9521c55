/**
 * The bound that a datapoint `le_<bound>` means: it counts the values at most so great, as Prometheus's `le` does; `undefined` if it
 * is no such name. A bound is written as JavaScript writes the number (`le_0.5`, `le_250`), so that each has one name; `le_inf` is
 * `Infinity`, the count of all.
 */
export function bucketBound(datapoint: string): number | undefined {
  if (datapoint === 'le_inf') return Infinity
  if (!datapoint.startsWith('le_')) return undefined
  const text = datapoint.slice(3)
  const bound = Number(text)
  return Number.isFinite(bound) && String(bound) === text ? bound : undefined
}
