import { parseUnit, type Unit } from './unit.js'

/** The unit that all of these are in; a bare count if they differ. */
export function sharedUnit(units: readonly Unit[]): Unit {
  const [first] = units
  if (!first) return parseUnit(null)
  const isShared = units.every(
    ({ kind, base, name, perSecond }) =>
      kind === first.kind && base === first.base && name === first.name && perSecond === first.perSecond,
  )
  return isShared ? first : parseUnit(null)
}
