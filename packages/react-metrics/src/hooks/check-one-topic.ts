import { isPattern } from '@exocast/metrics-core/wire'

/** Throws a `TypeError` that says which component wants one topic and got a pattern. */
export function checkOneTopic(topic: unknown, component: string): void {
  if (typeof topic !== 'string' || isPattern(topic)) {
    throw new TypeError(
      `<${component}> shows one topic, not ${JSON.stringify(topic)}; use one of its topics, or <LiveSeriesChart> for them all`,
    )
  }
}
