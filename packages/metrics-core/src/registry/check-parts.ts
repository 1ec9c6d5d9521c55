import { textOf } from './text-of.js'

/**
 * Checks what a metric is asked for by, whether or not there could be one of this name. `where` begins the message.
 * @throws TypeError if it is no array.
 */
export function checkParts(name: unknown, where: string): asserts name is readonly string[] {
  if (Array.isArray(name)) return
  throw new TypeError(`${where}: a metric's name is an array of parts, as ['shop', 'orders'], not ${textOf(name)}`)
}
