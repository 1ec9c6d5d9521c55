import { median } from './median.mjs'

/**
 * Prints one comparison as a table: a line for ours, one for each peer, each with its median, its least and greatest round, and
 * the ratio ours / peer. A ratio is the median of the rounds' own ratios, since a round's figures share the machine's mood.
 *
 * @param {{ title: string, digits: Record<string, number>, ours: Row, peers: Row[], ratio?: string }} comparison `digits` names the
 *   measures, in the order of the columns, and the digits after the point of each; `ratio` names the ratio.
 * @typedef {{ name: string, rounds: Record<string, number>[] }} Row One object a round, with a number for each measure.
 */
export function printComparison({ title, digits, ours, peers, ratio = 'ours / this' }) {
  const measures = Object.keys(digits)
  const lines = [['', ...measures.flatMap((measure) => [measure, '(min..max)', ratio])]]
  for (const row of [ours, ...peers]) {
    const cells = measures.flatMap((measure) => {
      const values = row.rounds.map((round) => round[measure])
      const show = (value) => value.toFixed(digits[measure])
      const range = `(${show(Math.min(...values))}..${show(Math.max(...values))})`
      return [show(median(values)), range, row === ours ? '' : ratioOf(ours, row, measure)]
    })
    lines.push([`  ${row.name}`, ...cells])
  }
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  console.log(`\n${title}`)
  for (const line of lines) {
    const cells = line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
    console.log(cells.join('  ').trimEnd())
  }
}

function ratioOf(ours, peer, measure) {
  const rounds = Math.min(ours.rounds.length, peer.rounds.length)
  const ratios = Array.from({ length: rounds }, (_, i) => ours.rounds[i][measure] / peer.rounds[i][measure])
  const ratio = median(ratios)
  return Number.isFinite(ratio) ? `${Number(ratio.toPrecision(2))} x` : ''
}
