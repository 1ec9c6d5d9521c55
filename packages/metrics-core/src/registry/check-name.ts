import { RESERVED_PREFIX } from '../wire/topic.js'
import { isReserved } from './is-reserved.js'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const FORBIDDEN = /[\s\u0000-\u001f\u007f*{}:,=%"]/

/**
 * Checks a metric's name, as `['node', 'memory']`: an open one, or else one of Exocast's own.
 * @throws TypeError that names the part that is wrong.
 */
export function checkName(
  name: unknown,
  { reserved = false }: { reserved?: boolean } = {},
): asserts name is readonly string[] {
  if (!Array.isArray(name) || name.length === 0) {
    throw new TypeError(`a metric's name must be an array of parts, as ['shop', 'orders'], not ${show(name)}`)
  }
  for (const part of name) checkWord(part, `name part of metric ${show(name)}`)
  if (isReserved(name) === reserved) return
  throw new TypeError(
    reserved
      ? `metric ${show(name)}: Exocast's own metrics begin with "${RESERVED_PREFIX}"`
      : `metric ${show(name)}: the prefix "${RESERVED_PREFIX}" is reserved; use another first part`,
  )
}

/**
 * Checks what a metric is asked for by, whether or not there could be one of this name. `where` begins the message.
 * @throws TypeError if it is no array.
 */
export function checkParts(name: unknown, where: string): asserts name is readonly string[] {
  if (Array.isArray(name)) return
  throw new TypeError(`${where}: a metric's name is an array of parts, as ['shop', 'orders'], not ${show(name)}`)
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
