import { expect, it } from 'vitest'
import { chartHtml, linePath, runsOf } from './support/chart-html.js'
import { everySecond, NOW } from './support/snapshot-of.js'

const TOPIC = 'stats:a_value'
const DOMAIN: [number, number] = [0, 100]

function runs(v: (number | null)[], curve?: 'linear' | 'monotone' | 'step') {
  const html = chartHtml({ [TOPIC]: everySecond(v) }, { windowMs: 10_000, yDomain: DOMAIN, ...(curve && { curve }) })
  return runsOf(linePath(html, TOPIC))
}

it('breaks at a gap', () => {
  expect(runs([10, 20, null, 30, 40]).map((run) => run.length)).toEqual([2, 2])
})

it('breaks where the source was silent for longer than three intervals and five seconds', () => {
  const t = [NOW - 9_000, NOW - 8_000, NOW - 2_000, NOW - 1_000, NOW]
  const topic = { ...everySecond([1, 2, 3, 4, 5]), t }
  const html = chartHtml({ [TOPIC]: topic }, { windowMs: 10_000 })
  expect(runsOf(linePath(html, TOPIC)).map((run) => run.length)).toEqual([2, 3])
})

it('shows a point between two gaps as a dot', () => {
  const html = chartHtml({ [TOPIC]: everySecond([null, 50, null, 10, 20]) }, { windowMs: 10_000, yDomain: DOMAIN })
  expect(html).toMatch(/d="M699\.5,500h0"/)
})

it('holds a value until the next with a stepped curve', () => {
  expect(runs([0, 50, 100], 'step')[0]!.map(({ y }) => y)).toEqual([1_000, 1_000, 500, 500, 0])
})

it('never draws a monotone curve beyond its neighbours', () => {
  const html = chartHtml(
    { [TOPIC]: everySecond([0, 100, 100, 0, 50]) },
    { windowMs: 4_000, curve: 'monotone', yDomain: DOMAIN },
  )
  const numbers = linePath(html, TOPIC)
    .split(/[MLC,]/)
    .filter(Boolean)
    .map(Number)
  const ys = numbers.filter((_, index) => index % 2 === 1)
  expect(ys).toHaveLength(1 + 4 * 3)
  expect(Math.min(...ys)).toBe(0)
  expect(Math.max(...ys)).toBe(1_000)
})

it('keeps first, least, greatest and last of many points in one pixel column', () => {
  // 20,000 points on 1,000 columns: twenty each.
  const v = Array.from({ length: 20_000 }, (_, index) => 50 + 10 * Math.sin(index))
  v[12_345] = 99
  v[7_654] = 1
  const t = v.map((_, index) => NOW - (v.length - 1 - index))
  const html = chartHtml({ [TOPIC]: { ...everySecond(v), t } }, { windowMs: 20_000, yDomain: DOMAIN })
  const points = runsOf(linePath(html, TOPIC)).flat()
  expect(points.length).toBeLessThanOrEqual(4 * 1_001)
  const byColumn = new Map<number, number[]>()
  for (const { x, y } of points) byColumn.set(x, [...(byColumn.get(x) ?? []), y])
  for (const [x, ys] of byColumn) {
    const column = Math.floor(NOW / 20) - 999 + Math.floor(x)
    const values = v.filter((_, index) => Math.floor(t[index]! / 20) === column)
    const expected = [Math.min(...values), Math.max(...values)].map((value) => Math.round((100 - value) * 1_000) / 100)
    if (values.length === 20) expect([Math.max(...ys), Math.min(...ys)]).toEqual(expected)
  }
  expect(points.some(({ y }) => y === 10)).toBe(true)
  expect(points.some(({ y }) => y === 990)).toBe(true)
})
