import { DDSketch } from '@datadog/sketches-js'
import { LATENCIES, LATENCY_MASK } from '../inputs.mjs'

/** The sketch that Exocast's histogram stands on, alone: no window, no check of the value. */
export const ddsketch = {
  accept() {
    const sketch = new DDSketch({ relativeAccuracy: 0.01 })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) sketch.accept(LATENCIES[i & LATENCY_MASK])
      },
      recorded: () => sketch.count,
    }
  },
}
