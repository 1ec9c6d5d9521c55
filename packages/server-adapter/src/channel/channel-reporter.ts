import type { MetricInfo, Reporter, Sample } from '@exocast/metrics-core'
import { topicFault } from '@exocast/metrics-core/wire'
import { coreOf } from '../hub/core-of.js'
import type { Hub } from '../hub/hub.js'
import type { LogPoint } from '../log/log-point.js'
import { openTopicFault } from './open-topic-fault.js'
import { SeriesTopics } from './series-topics.js'

export interface ChannelReporterOptions {
  /** What the topics begin with, before the `:`. */
  readonly channel: string
}

const MAX_REPORTED_TOPICS = 1_000

/**
 * A reporter that puts each datapoint on its topic, `channel:parts_joined_datapoint`: all of a tick in one frame. It opens
 * `channel:*` to be joined, unless `hub.channel` declares who may. Of a metric that nobody subscribes to any more, viewers are told that
 * its topics are gone.
 * @throws TypeError for a channel that is none or is reserved.
 */
export function channelReporter(hub: Hub, { channel }: ChannelReporterOptions): Reporter {
  const core = coreOf.get(hub)
  if (!core) throw new TypeError('channelReporter: needs a hub from createHub')
  const fault = openTopicFault(channel, { allowPattern: false })
  if (fault) throw new TypeError(`channelReporter: channel ${JSON.stringify(channel)} ${fault}`)
  core.declarations.open(`${channel}:*`)
  const seriesOf = new WeakMap<MetricInfo, SeriesTopics>()
  const reported = new Set<string>()

  const topicsOf = (metric: MetricInfo): SeriesTopics => {
    let topics = seriesOf.get(metric)
    if (!topics) seriesOf.set(metric, (topics = new SeriesTopics(channel, metric)))
    return topics
  }
  const isSendable = ({ topic, extra }: LogPoint): boolean => {
    const fault = topicFault(topic, { allowPattern: false })
    const reason = fault ? `it ${fault}` : core.pointLimit.faultOf(extra)
    if (!reason) return true
    if (!reported.has(topic) && reported.size < MAX_REPORTED_TOPICS) {
      reported.add(topic)
      core.onError(`topic "${topic.slice(0, 300)}" is left out`, reason)
    }
    return false
  }
  return {
    report(samples: readonly Sample[]) {
      core.publisher.append(samples.flatMap((sample) => topicsOf(sample.metric).pointsOf(sample)).filter(isSendable))
    },
    metricRemoved(metric: MetricInfo) {
      const topics = seriesOf.get(metric)?.topics
      seriesOf.delete(metric)
      if (topics) core.publisher.retire(topics)
    },
  }
}
