/** What a unit's text means for formatting: bytes are IEC, durations know their base, anything else is counted. */
export type Unit = {
  readonly kind: 'bytes' | 'duration' | 'percent' | 'ratio' | 'count'
  /** Seconds in one unit, of a duration; 1 otherwise. */
  readonly base: number
  /** What is counted: `orders`; empty if nothing was said. */
  readonly name: string
  /** The text ended in `/s`. */
  readonly perSecond: boolean
}

const DURATION_BASES: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1 }

/** Reads a unit's free text. `null` and unknown words are counts. */
export function parseUnit(text: string | null): Unit {
  const whole = text?.trim() ?? ''
  const perSecond = whole.endsWith('/s')
  const name = perSecond ? whole.slice(0, -2).trim() : whole
  if (name === 'bytes') return { kind: 'bytes', base: 1, name, perSecond }
  const base = Object.hasOwn(DURATION_BASES, name) ? DURATION_BASES[name] : undefined
  if (base !== undefined) return { kind: 'duration', base, name, perSecond }
  if (name === 'percent' || name === '%') return { kind: 'percent', base: 1, name: '%', perSecond }
  if (name === 'ratio') return { kind: 'ratio', base: 1, name: '%', perSecond }
  return { kind: 'count', base: 1, name, perSecond }
}
