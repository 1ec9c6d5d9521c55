import type { Threshold } from '../../thresholds/threshold.js'
import { sameUnit } from '../../units/same-unit.js'
import { sharedUnit } from '../../units/shared-unit.js'
import { parseUnit, type Unit } from '../../units/unit.js'
import type { ChartSeries, PlottedSeries } from '../chart-series.js'

/** What one y-axis measures. */
export interface ChartAxis {
  readonly unit: Unit
  readonly thresholds: readonly Threshold[]
}

/** The left axis and, where there are several units, the right one. */
export type ChartAxes = readonly [ChartAxis] | readonly [ChartAxis, ChartAxis]

export interface OnAxes {
  readonly axes: ChartAxes
  readonly shown: readonly PlottedSeries[]
}

/**
 * Puts series on y-axes: those in the first one's unit on the left; the others on the right, without a unit if they do not share one.
 * A limit is on the left unless it names another unit. If none is shown (`shown` is empty), the axes are as all of them want them.
 */
export function onAxes(
  shown: readonly ChartSeries[],
  all: readonly ChartSeries[],
  thresholds: readonly Threshold[],
): OnAxes {
  const units = (shown.length > 0 ? shown : all).map(({ unit }) => unit)
  const first = units[0] ?? parseUnit(null)
  const others = units.filter((unit) => !sameUnit(unit, first))
  const limitsIn = (each: Unit) =>
    thresholds.filter(({ unit }) => sameUnit(unit === undefined ? first : parseUnit(unit), each))
  const left = { unit: first, thresholds: limitsIn(first) }
  const right = { unit: sharedUnit(others), thresholds: distinct(others).flatMap(limitsIn) }
  return {
    axes: others.length === 0 ? [left] : [left, right],
    shown: shown.map((each) => ({ ...each, side: sameUnit(each.unit, first) ? 0 : 1, limits: limitsIn(each.unit) })),
  }
}

function distinct(units: readonly Unit[]): Unit[] {
  return units.filter((unit, index) => units.findIndex((each) => sameUnit(each, unit)) === index)
}
