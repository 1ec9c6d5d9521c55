import type { Counter } from '../metric/counter.js'
import type { Duration } from '../metric/duration.js'
import type { Gauge } from '../metric/gauge.js'
import type { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import type { Meter } from '../metric/meter.js'
import type { Probe } from '../metric/probe.js'
import type { Uniform } from '../metric/uniform.js'

/** One series, of any kind. */
export type Series = Counter | Gauge | Histogram | Meter | Duration | Uniform | Probe

/** What a name stands for: one series, or those of a labelled metric. */
export type Registered = Series | Labelled<Series>
