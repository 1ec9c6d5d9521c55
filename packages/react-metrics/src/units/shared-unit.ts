import { sameUnit } from './same-unit.js'
import { parseUnit, type Unit } from './unit.js'

/** The unit that all of these are in; a bare count if they differ. */
export function sharedUnit(units: readonly Unit[]): Unit {
  const [first] = units
  return first && units.every((each) => sameUnit(each, first)) ? first : parseUnit(null)
}
