/** The lengths, in pixels, of the empty stretches between the first and the last column drawn. */
export function holes(columns: readonly boolean[]): number[] {
  const inner = columns.slice(columns.indexOf(true), columns.lastIndexOf(true) + 1)
  return inner
    .map((drawn) => (drawn ? '#' : ' '))
    .join('')
    .split(/#+/)
    .map((hole) => hole.length)
    .filter((length) => length > 0)
}
