/** Units a clock is read in, the largest first. */
export const TIME_UNITS: readonly { readonly ms: number; readonly symbol: string }[] = [
  { ms: 86_400_000, symbol: 'd' },
  { ms: 3_600_000, symbol: 'h' },
  { ms: 60_000, symbol: 'min' },
  { ms: 1_000, symbol: 's' },
]
