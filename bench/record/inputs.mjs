/** What is recorded: the same values, in the same order, by every variant. Indexed as `LATENCIES[i & LATENCY_MASK]`. */

/** Two labels a web server would count its requests by: 16 series. */
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE']
export const STATUSES = ['200', '201', '404', '500']

const LATENCY_COUNT = 4_096
export const LATENCY_MASK = LATENCY_COUNT - 1

/** Seconds, log-normal around 50 ms: Box-Muller over two low-discrepancy sequences, so that every quantile is met, in no order. */
export const LATENCIES = Float64Array.from({ length: LATENCY_COUNT }, (_, i) => {
  const u = (0.5 + i * 0.618_033_988_749_895) % 1
  const v = (0.5 + i * 0.754_877_666_246_693) % 1
  return 0.05 * Math.exp(Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v))
})
