import type { Bounds } from './bounds.js'
import { checkWord } from './check-name.js'

/** Checks what all kinds share. `where` begins the message, as `metric "shop_orders"`. @throws TypeError naming the option. */
export function checkOptions(
  {
    unit,
    help,
    cacheMs,
    bounds,
  }: { readonly unit?: unknown; readonly help?: unknown; readonly cacheMs?: unknown; readonly bounds?: unknown },
  { where, datapoints = null }: { where: string; datapoints?: readonly string[] | null },
): void {
  if (help !== undefined && typeof help !== 'string') throw new TypeError(`${where}: help must be a string`)
  if (cacheMs !== undefined) checkNumber(cacheMs, { where, what: 'cacheMs', min: 1 })
  if (bounds !== undefined) checkBounds(bounds, where)
  if (unit !== undefined && typeof unit !== 'string') checkUnits(unit, { where, datapoints })
}

/** @throws TypeError if it is not an array of different words, at least one. */
export function checkWords(
  words: unknown,
  { title, what }: { title: string; what: string },
): asserts words is readonly string[] {
  if (!Array.isArray(words) || words.length === 0) {
    throw new TypeError(`metric "${title}": ${what}s must be an array of at least one name`)
  }
  for (const word of words) checkWord(word, `${what} of metric "${title}"`)
  const twice = words.find((word, index) => words.indexOf(word) !== index)
  if (twice !== undefined) throw new TypeError(`metric "${title}": ${what} "${twice}" is named twice`)
}

/** @throws TypeError if it is not a number from `min` up. */
export function checkNumber(
  value: unknown,
  { where, what, min }: { where: string; what: string; min: number },
): asserts value is number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min) return
  throw new TypeError(`${where}: ${what} must be a number from ${min} up, not ${String(value)}`)
}

function checkUnits(
  unit: unknown,
  { where, datapoints }: { where: string; datapoints: readonly string[] | null },
): void {
  if (typeof unit !== 'object' || unit === null || Array.isArray(unit)) {
    throw new TypeError(`${where}: unit must be a string, or an object of one string per datapoint`)
  }
  for (const [datapoint, text] of Object.entries(unit)) {
    if (datapoints && !datapoints.includes(datapoint)) {
      throw new TypeError(
        `${where}: unit names the datapoint "${datapoint}", but there are only ${datapoints.join(', ')}`,
      )
    }
    if (typeof text !== 'string') throw new TypeError(`${where}: the unit of "${datapoint}" must be a string`)
  }
}

function checkBounds(bounds: unknown, where: string): asserts bounds is Bounds {
  if (typeof bounds !== 'object' || bounds === null) {
    throw new TypeError(`${where}: bounds must be an object, as { min: 0, max: 100 }`)
  }
  const { min, max }: { min?: unknown; max?: unknown } = bounds
  for (const [what, bound] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (bound !== undefined) checkNumber(bound, { where, what: `bounds.${what}`, min: -Infinity })
  }
  if (min !== undefined && max !== undefined && Number(min) > Number(max)) {
    throw new TypeError(`${where}: bounds.min, ${String(min)}, must not be above bounds.max, ${String(max)}`)
  }
}
