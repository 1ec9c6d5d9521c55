/** CSS px: dashes and the gaps after them in turn. Their ends are round, which makes each dash longer by a line's width. */
const PATTERNS: readonly (readonly number[])[] = [
  [],
  [6, 5],
  [0.5, 4.5],
  [12, 5, 0.5, 5],
  [16, 5],
  [6, 5, 0.5, 4.5, 0.5, 5],
  [3, 4.5],
  [16, 5, 4, 5],
]

/** The dashes of a slot; a whole line for the first, and again for every eighth. */
export function dashesOf(slot: number): readonly number[] {
  return PATTERNS[slot % PATTERNS.length]!
}

/** Dashes as a CSS background, in the colour `--_ink`. */
export function dashBackground(dashes: readonly number[]): string {
  const stops: string[] = []
  let at = 0
  for (const [index, length] of dashes.entries()) {
    const isDash = index % 2 === 0
    // Round ends, for which a background has no room.
    const to = at + length + (isDash ? 1.5 : -1.5)
    stops.push(`${isDash ? 'var(--_ink)' : 'transparent'} ${at}px ${to}px`)
    at = to
  }
  return dashes.length === 0 ? 'var(--_ink)' : `repeating-linear-gradient(90deg,${stops.join()})`
}
