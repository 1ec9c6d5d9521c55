/**
 * How many times all series were read: none unless the last read brought each its own value, the series' own number.
 *
 * @param {{ series: number, reported: number, last: number[] }} read `reported` counts the values of all reads.
 */
export function wholeTicks({ series, reported, last }) {
  const found = [...last].sort((a, b) => a - b)
  const isWhole = found.length === series && found.every((value, index) => value === index)
  return isWhole ? reported / series : 0
}
