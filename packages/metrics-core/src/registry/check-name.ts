import { RESERVED_PREFIX } from '../wire/topic.js'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const FORBIDDEN = /[\s\u0000-\u001f\u007f*{}:,=%"]/

/**
 * Checks a metric's name, as `['node', 'memory']`.
 * @throws TypeError that names the part that is wrong.
 */
export function checkName(name: unknown): asserts name is readonly string[] {
  if (!Array.isArray(name) || name.length === 0) {
    throw new TypeError(`a metric's name must be an array of parts, as ['shop', 'orders'], not ${show(name)}`)
  }
  for (const part of name) checkWord(part, `name part of metric ${show(name)}`)
  // Names are joined by "_": so would `exocast_hub` meet Exocast's own.
  if (name[0] === RESERVED_PREFIX || name[0].startsWith(`${RESERVED_PREFIX}_`)) {
    throw new TypeError(`metric ${show(name)}: the prefix "${RESERVED_PREFIX}" is reserved; use another first part`)
  }
}

/**
 * Checks a part of a name, a datapoint or a label's name, which `what` says.
 * @throws TypeError that names it.
 */
export function checkWord(word: unknown, what: string): asserts word is string {
  if (typeof word === 'string' && word !== '' && word !== '__proto__' && !FORBIDDEN.test(word)) return
  throw new TypeError(
    `${what}: ${show(word)} must be a non-empty string without whitespace, control characters or any of * { } : , = % "`,
  )
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}
