import { RESERVED_PREFIX, topicFault } from '@exocast/metrics-core/wire'

/** What is wrong with a topic (or pattern) that a user wants to use, as the end of a sentence; `null` if nothing is. */
export function openTopicFault(topic: unknown, { allowPattern }: { allowPattern: boolean }): string | null {
  const fault = topicFault(topic, { allowPattern })
  if (fault) return fault
  if ((topic as string).startsWith(RESERVED_PREFIX)) {
    return `is reserved: names that start with "${RESERVED_PREFIX}" are Exocast's own`
  }
  return null
}
