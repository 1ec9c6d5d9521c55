import { RESERVED_PREFIX } from '../wire/topic.js'
import { isReserved } from './is-reserved.js'
import { textOf } from './text-of.js'
import { wordFault } from './word-fault.js'

/**
 * Checks a metric's name, as `['node', 'memory']`: an open one, or else one of Exocast's own.
 * @throws TypeError that names the part that is wrong.
 */
export function checkName(
  name: unknown,
  { reserved = false }: { reserved?: boolean } = {},
): asserts name is readonly string[] {
  if (!Array.isArray(name) || name.length === 0) {
    throw new TypeError(`a metric's name must be an array of parts, as ['shop', 'orders'], not ${textOf(name)}`)
  }
  const fault = name.map(wordFault).find(Boolean)
  if (fault) throw new TypeError(`name part of metric ${textOf(name)}: ${fault}`)
  if (isReserved(name) === reserved) return
  throw new TypeError(
    reserved
      ? `metric ${textOf(name)}: Exocast's own metrics begin with "${RESERVED_PREFIX}"`
      : `metric ${textOf(name)}: the prefix "${RESERVED_PREFIX}" is reserved; use another first part`,
  )
}
