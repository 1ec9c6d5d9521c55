import type { Unit } from './unit.js'

/** Whether numbers of both can be compared as they are. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return a.kind === b.kind && a.base === b.base && a.name === b.name && a.perSecond === b.perSecond
}
