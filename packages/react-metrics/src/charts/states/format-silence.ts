const UNITS = [
  { ms: 86_400_000, symbol: 'd' },
  { ms: 3_600_000, symbol: 'h' },
  { ms: 60_000, symbol: 'min' },
  { ms: 1_000, symbol: 's' },
]

/** A time that has passed, in its largest whole unit: `12 s`, `4 min`. */
export function formatSilence(silenceMs: number): string {
  const unit = UNITS.find(({ ms }) => silenceMs >= ms) ?? UNITS[UNITS.length - 1]!
  return `${Math.max(Math.floor(silenceMs / unit.ms), 0)}\u00a0${unit.symbol}`
}
