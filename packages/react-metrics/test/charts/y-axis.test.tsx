import { describe, expect, it } from 'vitest'
import { chartHtml, linePath, runsOf, yLabels, yTitle } from './support/chart-html.js'
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

  it('names what is measured before the unit', () => {
    const html = chartHtml({ 'stats:a_value': everySecond([1, 2], { unit: 'ms' }) }, { yTitle: 'Latency' })
    expect(yTitle(html)).toBe('Latency (ms)')
  })

  it('has no unit where the series have different ones', () => {
    const topics = {
      'stats:q_length': everySecond([1, 2], { unit: 'tasks', label: 'length' }),
      'stats:q_wait': everySecond([1, 2], { unit: 'ms', label: 'wait' }),
    }
    expect(yTitle(chartHtml(topics))).toBe('')
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
