import type { Binned } from './binned.js'

/** Beyond the bins of any double. */
const MAX_KEY = 40_000

interface DecodedPart extends Binned {
  /** None of its numbers was younger when the snapshot was taken, ms. */
  readonly ageMs: number
}

/** The parts of a snapshot, which came from anywhere. @throws TypeError, beginning with `where`, if it is not what a histogram's `snapshot()` gives. */
export function decodeSnapshot(input: unknown, where: string): DecodedPart[] {
  const { version, parts } = fieldsOf(input, where)
  if (version !== 1) throw new TypeError(`${where} must be of version 1, not ${String(version)}`)
  if (!Array.isArray(parts)) throw new TypeError(`${where}.parts must be an array`)
  return parts.map((part, index) => decodePart(part, `${where}.parts[${index}]`))
}

function decodePart(input: unknown, where: string): DecodedPart {
  const fields = fieldsOf(input, where)
  const positive = decodeBins(fields.positive, `${where}.positive`)
  const negative = decodeBins(fields.negative, `${where}.negative`)
  const zeros = numberOf(fields.zeros, `${where}.zeros`, 0)
  const count = numberOf(fields.count, `${where}.count`, 1)
  const binned = zeros + positive.total + negative.total
  if (binned !== count) throw new TypeError(`${where}.count is ${count}, but its bins hold ${binned}`)
  return {
    ageMs: numberOf(fields.ageMs, `${where}.ageMs`, 0),
    count,
    // Beyond a double's range on its way, it stays unknown.
    sum: fields.sum === null ? Number.NaN : numberOf(fields.sum, `${where}.sum`),
    min: numberOf(fields.min, `${where}.min`),
    max: numberOf(fields.max, `${where}.max`),
    zeros,
    positive,
    negative,
  }
}

function decodeBins(input: unknown, where: string): Binned['positive'] & { readonly total: number } {
  const { keys, counts } = fieldsOf(input, where)
  if (!Array.isArray(keys) || !Array.isArray(counts) || keys.length !== counts.length) {
    throw new TypeError(`${where} must have keys and counts, arrays of one length`)
  }
  let total = 0
  for (let index = 0; index < keys.length; index++) {
    const key: unknown = keys[index]
    if (!Number.isInteger(key) || Math.abs(key as number) > MAX_KEY) {
      throw new TypeError(`${where}.keys must be whole numbers within ${MAX_KEY}, not ${String(key)}`)
    }
    total += numberOf(counts[index], `${where}.counts`, 1)
  }
  return { total, columns: () => ({ keys, counts }) }
}

function numberOf(input: unknown, where: string, min = -Infinity): number {
  if (typeof input === 'number' && Number.isFinite(input) && input >= min) return input
  throw new TypeError(`${where} must be a number${min === -Infinity ? '' : ` from ${min} up`}, not ${String(input)}`)
}

function fieldsOf(input: unknown, where: string): Record<string, unknown> {
  if (typeof input === 'object' && input !== null) return input as Record<string, unknown>
  throw new TypeError(`${where} must be an object, as snapshot() of a histogram gives`)
}
