import { median } from '../lib/median.mjs'
import { runRounds } from '../lib/run-rounds.mjs'
import { measureTicks } from './measure-ticks.mjs'
import { SIX } from './points.mjs'

const START = { viewers: 500, topics: SIX, hz: 5 }
const CURVES = {
  viewers: [250, 500, 1_000, 2_000],
  topics: [1, SIX, 20, 100],
  hz: [1, 5, 10, 20],
}
const SECONDS = 2
const MIN_TICKS = 5

/** How the cost of a viewer and tick goes with viewers, topics and rate, the others held: straight if it stays, or grows by the point. */
export async function printCurve({ quick }) {
  const curves = Object.entries(CURVES).map(([along, values]) => {
    return { along, points: values.map((value) => (value === START[along] ? START : { ...START, [along]: value })) }
  })
  const measured = await runRounds({
    title: 'viewer: the curve',
    rounds: quick ? 1 : 2,
    variants: [...new Set(curves.flatMap(({ points }) => points))],
    measure: ({ viewers, topics, hz }) =>
      measureTicks({
        variant: 'exocastHub',
        viewers,
        topics,
        ticks: Math.max(MIN_TICKS, hz * SECONDS),
        intervalMs: 1_000 / hz,
      }),
  })
  for (const { along, points } of curves) {
    const held = Object.entries(START).filter(([name]) => name !== along)
    console.log(`\nalong ${along}, at ${held.map(([name, value]) => `${value} ${name}`).join(' and ')}`)
    printTable([
      [along, 'CPU us/viewer/tick', 'CPU us/point', 'bytes/point'],
      ...points.map((point) => rowOf(point[along], { ...point, rounds: measured.get(point) })),
    ])
  }
}

function rowOf(at, { topics, rounds }) {
  const us = median(rounds.map((round) => round['CPU us/viewer/tick']))
  const bytes = median(rounds.map((round) => round['bytes/viewer/tick']))
  return [String(at), us.toFixed(1), (us / topics).toFixed(2), (bytes / topics).toFixed(1)]
}

function printTable(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  for (const line of lines) console.log(`  ${line.map((cell, column) => cell.padStart(widths[column])).join('  ')}`)
}
