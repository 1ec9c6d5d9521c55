import { describe, expect, it } from 'vitest'
import { chartHtml, linePath, runsOf, yLabels, yTitle, yTitles } from './support/chart-html.js'
import { everySecond } from './support/snapshot-of.js'

const MIB = 1_048_576

/** The y-axis of one series with these values: its title and its labels. */
function axis(v: number[], unit: string | null) {
  const html = chartHtml({ 'stats:a_value': everySecond(v, { unit }) })
  return { title: yTitle(html), labels: yLabels(html) }
}

describe('labels', () => {
  it('counts bytes in binary units on steps of powers of two', () => {
    expect(axis([20 * MIB, 100 * MIB], 'bytes')).toEqual({ title: 'MiB', labels: ['0', '32', '64', '96', '128'] })
    expect(axis([0, 3 * 1024 * MIB], 'bytes')).toEqual({ title: 'GiB', labels: ['0', '1', '2', '3', '4'] })
  })

  it('writes durations in the unit they read best in', () => {
    expect(axis([0, 0.004], 's')).toMatchObject({ title: 'ms' })
    expect(axis([0, 1_500_000], 'ns')).toMatchObject({ title: 'ms' })
    expect(axis([0, 600], 's').title).toBe('min')
  })

  it('writes ratios as percent', () => {
    const { title, labels } = axis([0.2, 0.8], 'ratio')
    expect(title).toBe('%')
    expect(labels).toContain('80')
  })

  it('keeps rates per second in their unit', () => {
    expect(axis([0, 5 * MIB], 'bytes/s').title).toBe('MiB/s')
    expect(axis([0, 50], 'requests/s').title).toBe('requests/s')
  })

  it('has whole numbers for things that are counted', () => {
    expect(axis([0, 1], 'tasks')).toEqual({ title: 'tasks', labels: ['0', '1'] })
  })

  it('writes huge, tiny and negative values without noise', () => {
    expect(axis([0, 4e9], null).labels).toEqual(['0', '1B', '2B', '3B', '4B', '5B'])
    expect(axis([0.1, 0.3], null).labels).toEqual(['0.0', '0.1', '0.2', '0.3'])
    expect(axis([-40, -20], null).labels).toEqual(['-45', '-40', '-35', '-30', '-25', '-20', '-15'])
  })

  it('tells neighbours apart, however large the values and small their differences', () => {
    expect(axis([12_345_678, 12_345_738], 'orders').labels).toEqual([
      '12,345,660',
      '12,345,680',
      '12,345,700',
      '12,345,720',
      '12,345,740',
    ])
    const hundred = 100 * MIB
    for (const [low, high, unit] of [
      [1e15, 1e15 + 5e6, null],
      [1, 1 + 2e-8, null],
      [hundred, hundred + 70_000, 'bytes'],
    ] as const) {
      const { labels } = axis([low, high], unit)
      expect(labels.length).toBeGreaterThan(2)
      expect(new Set(labels).size).toBe(labels.length)
    }
  })

  it('writes all labels of one axis alike', () => {
    expect(axis([0, 200_000], null).labels).toEqual(['0', '50K', '100K', '150K', '200K', '250K'])
    expect(axis([0, 3e-9], null).labels).toEqual(['0', '1E-9', '2E-9', '3E-9', '4E-9'])
  })

  it('makes room for long labels', () => {
    const plotLeft = (v: number[]) => {
      const html = chartHtml({ 'stats:a_value': everySecond(v) })
      return Number(/data-exocast="still" style="left:(\d+)px/.exec(html)![1])
    }
    expect(plotLeft([12_345_678, 12_345_738])).toBeGreaterThan(plotLeft([1, 2]))
    expect(plotLeft([1, 2])).toBe(plotLeft([1_000, 2_000]))
  })

  it('names what is measured before the unit', () => {
    const html = chartHtml({ 'stats:a_value': everySecond([1, 2], { unit: 'ms' }) }, { yTitle: 'Latency' })
    expect(yTitle(html)).toBe('Latency (ms)')
  })
})

describe('two axes', () => {
  const queue = (v: number[]) => everySecond(v, { unit: 'tasks', label: 'length' })
  const wait = (v: number[]) => everySecond(v, { unit: 'ms', label: 'wait' })
  const both = { 'stats:q_length': queue([0, 4]), 'stats:q_wait': wait([0, 400]) }
  const ends = (html: string, topic: string) => runsOf(linePath(html, topic))[0]!.map(({ y }) => y)

  it('measure each unit by its own: the first one on the left, the other one on the right', () => {
    const html = chartHtml(both)
    expect(yTitles(html)).toEqual(['tasks', 'ms'])
    expect(yLabels(html)).toEqual(['0', '2', '4', '0', '200', '400'])
    expect(ends(html, 'stats:q_length')).toEqual(ends(html, 'stats:q_wait'))
  })

  it('are one where all series share a unit, also by request', () => {
    expect(yTitles(chartHtml({ 'stats:q_length': queue([1, 2]), 'stats:q_more': queue([3, 4]) }))).toEqual(['tasks'])
    expect(yTitles(chartHtml(both, { unit: 'things' }))).toEqual(['things'])
  })

  it('are never more: all other units share the right one, which then names none', () => {
    const busy = everySecond([0.1, 0.2], { unit: 'ratio', label: 'busy' })
    const html = chartHtml({ ...both, 'stats:r_busy': busy })
    expect(yTitles(html)).toEqual(['tasks', ''])
    expect(ends(html, 'stats:q_wait')[1]).toBeLessThan(400)
    expect(ends(html, 'stats:r_busy')[1]).toBeGreaterThan(990)
  })

  it('keep to the left what is asked for of the y-axis', () => {
    const html = chartHtml(both, { yDomain: [0, 8], yTitle: 'Waiting' })
    expect(yTitles(html)).toEqual(['Waiting (tasks)', 'ms'])
    expect(ends(html, 'stats:q_length')).toEqual([1_000, 500])
    expect(ends(html, 'stats:q_wait')[1]).toBeLessThan(400)
  })

  it('have the limits that are in their unit: the left one those that name none', () => {
    const html = chartHtml(both, {
      thresholds: [
        { at: 3, tone: 'warn' },
        { at: 300, tone: 'bad', unit: 'ms' },
        { at: 5, tone: 'bad', unit: 'bytes' },
      ],
    })
    const limits = [
      ...html.matchAll(/<div data-tone="(\w+)" data-end="(\w+)" style="top:([\d.]+)%"><span>(.*?)<\/span><\/div>/g),
    ]
    const said = limits.map(([, tone, end, , text]) => [tone, end, text!.replace(/<.*?>/g, '')])
    expect(said).toEqual([
      ['warn', 'left', 'Warning ≥ 3 tasks'],
      ['bad', 'right', 'Critical ≥ 300 ms'],
    ])
    // Three of four and 300 of 400 are at one height: each is measured by its own axis.
    expect(limits[0]![3]).toBe(limits[1]![3])
  })
})

describe('the domain', () => {
  /** How high each value is drawn, as a share of the plot from below. */
  const heights = (v: number[], yDomain?: [number, number]) => {
    const html = chartHtml({ 'stats:a_value': everySecond(v) }, yDomain ? { yDomain } : {})
    return runsOf(linePath(html, 'stats:a_value'))[0]!.map(({ y }) => 1 - y / 1_000)
  }

  it('leaves room below and above the data', () => {
    const [low, high] = heights([1_000, 1_100])
    expect(low).toBeGreaterThan(0.1)
    expect(high).toBeLessThan(0.9)
  })

  it('holds the point outside from which a line leads in', () => {
    // The point at -2 s is left of a window of 1.5 s; half of the line from it to the next is inside.
    const html = chartHtml({ 'stats:a_value': everySecond([900, 100, 110]) }, { windowMs: 1_500 })
    const ys = runsOf(linePath(html, 'stats:a_value'))[0]!.map(({ y }) => y)
    expect(ys).toHaveLength(3)
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(0)
  })

  it('starts at zero when the data come near it', () => {
    expect(heights([10, 0, 30])[1]).toBeCloseTo(0)
  })

  it('shows a constant well inside, whatever its sign', () => {
    for (const constant of [7, -7, 1e12, 1e-9]) {
      const [height] = heights([constant, constant])
      expect(height).toBeGreaterThan(0.2)
      expect(height).toBeLessThan(0.8)
    }
    expect(heights([0, 0])[0]).toBeCloseTo(0)
  })

  it('is the one asked for, if one is', () => {
    expect(heights([25, 75], [0, 100])).toEqual([0.25, 0.75])
  })
})
