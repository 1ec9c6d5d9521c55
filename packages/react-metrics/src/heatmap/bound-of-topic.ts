import { bucketBound } from '@exocast/metrics-core/wire'

/** A datapoint `le_<bound>` at the end of a topic, before its labels if it has any. */
const DATAPOINT = /(?:^|[:_])(le_[^_{]+)(?:\{.*\})?$/

/** The bound up to which a topic counts values; `undefined` if it counts none. */
export function boundOfTopic(topic: string): number | undefined {
  const datapoint = DATAPOINT.exec(topic)?.[1]
  return datapoint === undefined ? undefined : bucketBound(datapoint)
}
