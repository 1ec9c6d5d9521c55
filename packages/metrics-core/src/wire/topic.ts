/** Labels of one series: declared names to values, as `{ method: 'GET' }`. */
export type Labels = Readonly<Record<string, string>>

/** Longest topic or pattern the wire accepts, in UTF-8 bytes. */
export const MAX_TOPIC_BYTES = 255

/** Topics and channels of Exocast's own live under this prefix; nobody else's may. */
export const RESERVED_PREFIX = 'exocast'

const encoder = /* @__PURE__ */ new TextEncoder()

/**
 * The name of one series, without its channel: `http_requests_value{method=GET,status=200}`.
 * Labels are sorted by name; characters that would make two label sets look alike are percent-encoded.
 */
export function seriesName(metric: readonly string[], datapoint: string, labels?: Labels | null): string {
  return labelledName(datapointName(metric, datapoint), labels)
}

/** The name that all series of one datapoint have, before their labels: `http_requests_value`. */
export function datapointName(metric: readonly string[], datapoint: string): string {
  return `${metric.join('_')}_${datapoint}`
}

/** A name with its labels, if it has any: `http_requests{method=GET,status=200}`. */
export function labelledName(base: string, labels?: Labels | null): string {
  const names = labels ? Object.keys(labels).sort() : []
  if (names.length === 0) return base
  const pairs = names.map((name) => `${name}=${escapeLabelValue(labels?.[name] ?? '')}`)
  return `${base}{${pairs.join(',')}}`
}

/** The topic of one datapoint: the article's rule, `channel:parts_joined_datapoint`. */
export function topicOf(channel: string, metric: readonly string[], datapoint: string, labels?: Labels | null): string {
  return `${channel}:${seriesName(metric, datapoint, labels)}`
}

function escapeLabelValue(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped here.
  return value.replace(/[%,={}*"\u0000-\u001f\u007f]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  })
}

/** Whether `text` is a pattern rather than one topic: it ends in `*`. */
export function isPattern(text: string): boolean {
  return text.endsWith('*')
}

/** Whether a topic lies under a topic or pattern. */
export function matchesTopic(pattern: string, topic: string): boolean {
  return isPattern(pattern) ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern
}

/** Whether every topic of `inner` (a topic or a pattern) lies under `outer`. */
export function coversPattern(outer: string, inner: string): boolean {
  if (!isPattern(outer)) return outer === inner
  return (isPattern(inner) ? inner.slice(0, -1) : inner).startsWith(outer.slice(0, -1))
}

/** What is wrong with a topic or pattern, as the end of a sentence; `null` if nothing is. */
export function topicFault(text: unknown, { allowPattern }: { allowPattern: boolean }): string | null {
  if (typeof text !== 'string') return `must be a string, not ${text === null ? 'null' : typeof text}`
  if (text === '') return 'must not be empty'
  const star = text.indexOf('*')
  if (star !== -1 && !allowPattern) return 'must not contain "*": it is a topic, not a pattern'
  if (star !== -1 && star !== text.length - 1) return 'may hold one "*", as its last character only'
  if (text.length > MAX_TOPIC_BYTES || encoder.encode(text).length > MAX_TOPIC_BYTES) {
    return `must be at most ${MAX_TOPIC_BYTES} bytes`
  }
  return null
}
