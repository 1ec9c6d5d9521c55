import { topicFault } from '@exocast/metrics-core/wire'

/** A topic, a pattern or several, as a list. Throws a `TypeError` that names what is wrong with them. */
export function checkedTopics(topic: string | readonly string[]): readonly string[] {
  const topics = typeof topic === 'string' ? [topic] : topic
  if (!Array.isArray(topics) || topics.length === 0) {
    throw new TypeError('topic must be a topic, a pattern such as "stats:*", or a non-empty array of them')
  }
  for (const one of topics) {
    const fault = topicFault(one, { allowPattern: true })
    if (fault) throw new TypeError(`topic ${JSON.stringify(one)} ${fault}`)
  }
  return topics
}
