import { isObject } from './is-object.js'
import { neededOptions, type OptionsOf, optionFault } from './option-fault.js'

/** `where` begins the message. @throws TypeError if an option is wrong, missing, or none of this kind: it would be ignored. */
export function checkOptions(
  options: Readonly<Record<string, unknown>>,
  { where, of }: { where: string; of: OptionsOf },
): void {
  const given = Object.keys(options).filter((name) => options[name] !== undefined)
  for (const name of [...given, ...neededOptions(of)]) {
    const fault = optionFault(name, options[name], of)
    if (fault) throw new TypeError(`${where}: ${fault}`)
  }
}

/** `what` begins the message. @throws TypeError if it cannot hold options. */
export function checkOptionsObject(options: unknown, what: string): asserts options is Record<string, unknown> {
  if (!isObject(options)) throw new TypeError(`${what} must be an object, as { unit: 'ms' }`)
}
