import type { Unit } from './unit.js'

/** How numbers of one magnitude are written: divided by `factor`, followed by `symbol`. */
export interface DisplayScale {
  readonly factor: number
  readonly symbol: string
}

const BYTE_SYMBOLS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']

const DURATIONS: readonly DisplayScale[] = [
  { factor: 86_400, symbol: 'd' },
  { factor: 3_600, symbol: 'h' },
  { factor: 60, symbol: 'min' },
  { factor: 1, symbol: 's' },
  { factor: 1e-3, symbol: 'ms' },
  { factor: 1e-6, symbol: 'µs' },
  { factor: 1e-9, symbol: 'ns' },
]

/** The scale in which a number of this magnitude reads best: 67,108,864 bytes as 64 MiB, 0.0125 s as 12.5 ms. */
export function displayScale(unit: Unit, magnitude: number): DisplayScale {
  const scale = baseScale(unit, Math.abs(magnitude))
  return unit.perSecond ? { factor: scale.factor, symbol: `${scale.symbol}/s` } : scale
}

function baseScale(unit: Unit, magnitude: number): DisplayScale {
  if (unit.kind === 'bytes') {
    let power = 0
    while (power < BYTE_SYMBOLS.length - 1 && magnitude >= 1024 ** (power + 1)) power++
    return { factor: 1024 ** power, symbol: BYTE_SYMBOLS[power]! }
  }
  if (unit.kind === 'duration') {
    if (magnitude === 0) return { factor: 1, symbol: unit.name === 'us' ? 'µs' : unit.name }
    // A little below the step counts as the step: 0.9999999 s is 1 s, not 999.9999 ms.
    const seconds = magnitude * unit.base * (1 + 1e-9)
    const scale = DURATIONS.find(({ factor }) => seconds >= factor) ?? DURATIONS[DURATIONS.length - 1]!
    return { factor: scale.factor / unit.base, symbol: scale.symbol }
  }
  if (unit.kind === 'ratio') return { factor: 0.01, symbol: '%' }
  return { factor: 1, symbol: unit.name }
}
