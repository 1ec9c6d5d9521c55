import { isPattern } from '@exocast/metrics-core/wire'

/** How many topics are named one by one, not by a pattern: as many series are to be expected. */
export function namedCount(topic: string | readonly string[]): number {
  const topics = typeof topic === 'string' ? [topic] : topic
  return new Set(topics.filter((each) => !isPattern(each))).size
}
