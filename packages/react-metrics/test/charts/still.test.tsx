import { describe, expect, it } from 'vitest'
import { chartHtml, linePath, runsOf, yLabels } from './support/chart-html.js'
import { everySecond } from './support/snapshot-of.js'

const memory = {
  'stats:node_memory_rss': everySecond([90, 100, 95], { unit: 'bytes', label: 'rss' }),
  'stats:node_memory_heap_used': everySecond([40, 42, 50], { unit: 'bytes', label: 'heap_used' }),
}

it('sends the lines with their history in them, tick labels, title and legend', () => {
  const html = chartHtml(memory, { title: 'Node memory', subtitle: 'Click on label to show/hide series' })
  expect(runsOf(linePath(html, 'stats:node_memory_rss'))[0]).toHaveLength(3)
  expect(runsOf(linePath(html, 'stats:node_memory_heap_used'))[0]).toHaveLength(3)
  expect(yLabels(html)).toContain('64')
  expect(html).toContain('10:31:30')
  expect(html).toContain('Node memory')
  expect(html).toMatch(/<button type="button" aria-pressed="true">.*?heap_used.*?<\/button>/)
})

it('sends the same text for the same data, whatever the machine', () => {
  expect(chartHtml(memory)).toBe(chartHtml(memory))
})

it('puts the newest point at the right edge when it is of now, and one half a window old in the middle', () => {
  const html = chartHtml({ 'stats:a_value': everySecond([1, 2, 3]) }, { windowMs: 4_000 })
  const [run] = runsOf(linePath(html, 'stats:a_value'))
  expect(run!.map(({ x }) => Math.round(x / 10))).toEqual([50, 75, 100])
})

it('writes time labels in the zone and locale asked for', () => {
  const topics = { 'stats:a_value': everySecond([1, 2, 3]) }
  expect(chartHtml(topics, { timeZone: 'Asia/Kathmandu' })).toContain('16:16:30')
  expect(chartHtml(topics, { timeZone: 'UTC', locale: 'ar-EG' })).toContain('١٠:٣١:٣٠')
})

it('puts hourly labels on whole hours of the zone, also where it is off by a quarter', () => {
  const html = chartHtml(
    { 'stats:a_value': everySecond([1, 2]) },
    { windowMs: 8 * 3_600_000, timeZone: 'Asia/Kathmandu' },
  )
  expect(html).toContain('>15:00<')
  expect(html).not.toContain('>15:15<')
})

it('keeps ticks on the wall clock across a change of the clocks', () => {
  // Berlin went from 02:00 to 03:00 at 01:00 UTC.
  const t = Date.UTC(2025, 2, 30, 9, 0, 0)
  const topic = { ...everySecond([1, 2]), t: [t - 60_000, t] }
  const html = chartHtml({ 'stats:a_value': topic }, { windowMs: 12 * 3_600_000, timeZone: 'Europe/Berlin' })
  const labels = [...html.matchAll(/>(\d\d:\d\d)</g)].map((match) => match[1]!)
  expect(labels).toEqual(expect.arrayContaining(['01:00', '03:00', '04:00', '10:00']))
  expect(labels).not.toContain('02:00')
  expect(labels.filter((label) => !label.endsWith(':00'))).toEqual([])
})

describe('when the clocks are put back', () => {
  // Berlin went from 03:00 back to 02:00 at 01:00 UTC.
  const end = Date.UTC(2025, 9, 26, 6, 0, 0)
  /** What the widest chart has below its plot: the labels of so many hours, with how far apart they are, in per cent of the window. */
  const labels = (hours: number) => {
    const html = chartHtml(
      { 'stats:a_value': { ...everySecond([1, 2]), t: [end - 60_000, end] } },
      { timeZone: 'Europe/Berlin', defaultView: { from: end - hours * 3_600_000, to: end } },
    )
    const spans = html
      .split('exocast-time')
      .at(-1)!
      .matchAll(/left:([\d.]+)%">(\d\d:\d\d)</g)
    return [...spans].map(([, left, label]) => [label, Math.round((Number(left) * hours) / 100)])
  }

  it('has the hour that comes twice on its time axis twice', () => {
    expect(labels(8)).toEqual([
      ['00:00', 0],
      ['01:00', 1],
      ['02:00', 2],
      ['02:00', 3],
      ['03:00', 4],
      ['04:00', 5],
      ['05:00', 6],
      ['06:00', 7],
    ])
  })

  it('has no two labels closer together than others', () => {
    const hours = labels(24)
    expect(hours.map(([label]) => label)).toContain('02:00')
    expect(new Set(hours.map(([label]) => label)).size).toBe(hours.length)
  })
})

it('shows just the last points asked for', () => {
  const html = chartHtml({ 'stats:a_value': everySecond([9, 9, 9, 1, 2, 3]) }, { points: 3 })
  const [run] = runsOf(linePath(html, 'stats:a_value'))
  expect(run!.slice(-3).map(({ x }) => Math.abs(Math.round(x / 10)))).toEqual([0, 50, 100])
})

it('says that it waits where there are no data', () => {
  const html = chartHtml({})
  expect(html).toContain('Waiting for data')
  expect(yLabels(html).join('')).toBe('')
  // The server's clock is not the browser's: an instant in the HTML would not survive hydration.
  expect(html).not.toMatch(/\d\d:\d\d/)
})

it('refuses a window given twice', () => {
  expect(() => chartHtml(memory, { windowMs: 1_000, points: 5 })).toThrow(/windowMs and points/)
})

it('tells equal datapoints of different metrics apart', () => {
  const html = chartHtml({
    'stats:node_memory_total': everySecond([1], { label: 'total' }),
    'stats:erlang_memory_total': everySecond([2], { label: 'total' }),
  })
  expect(html).toContain('>node_memory total<')
  expect(html).toContain('>erlang_memory total<')
})

it('leaves the legend out for one series, unless it is asked for', () => {
  const one = { 'stats:a_value': everySecond([1, 2]) }
  expect(chartHtml(one)).not.toContain('aria-pressed')
  expect(chartHtml(one, { legend: true })).toContain('aria-pressed')
  expect(chartHtml(memory, { legend: false })).not.toContain('aria-pressed')
})
