import { checkWord } from './check-name.js'

/** Checks what all kinds share. @throws TypeError naming the metric and the option. */
export function checkOptions(
  options: { unit?: unknown; help?: unknown },
  { title, datapoints }: { title: string; datapoints: readonly string[] },
): void {
  const { unit, help } = options
  if (help !== undefined && typeof help !== 'string') throw new TypeError(`metric "${title}": help must be a string`)
  if (unit === undefined || typeof unit === 'string') return
  if (typeof unit !== 'object' || unit === null || Array.isArray(unit)) {
    throw new TypeError(`metric "${title}": unit must be a string, or an object of one string per datapoint`)
  }
  for (const [datapoint, text] of Object.entries(unit)) {
    if (!datapoints.includes(datapoint)) {
      throw new TypeError(
        `metric "${title}": unit names the datapoint "${datapoint}", but there are only ${datapoints.join(', ')}`,
      )
    }
    if (typeof text !== 'string') throw new TypeError(`metric "${title}": the unit of "${datapoint}" must be a string`)
  }
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
  { title, what, min }: { title: string; what: string; min: number },
): asserts value is number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min) return
  throw new TypeError(`metric "${title}": ${what} must be a number from ${min} up, not ${String(value)}`)
}
