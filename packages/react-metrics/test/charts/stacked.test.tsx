import { describe, expect, it } from 'vitest'
import { areaPaths, chartHtml, linePath, runsOf, yLabels } from './support/chart-html.js'
import { everySecond } from './support/snapshot-of.js'

/** What each line shows at its points, in the axis's own numbers. The axis goes from 0 to 100. */
function heights(topics: Parameters<typeof chartHtml>[0], topic: string, props = {}): number[][] {
  const html = chartHtml(topics, { yDomain: [0, 100], ...props })
  return runsOf(linePath(html, topic)).map((run) => run.map(({ y }) => Math.round(100 - y / 10)))
}

describe('an area', () => {
  it('reaches from the line down to zero', () => {
    const html = chartHtml({ 'stats:a_value': everySecond([20, 40, 30]) }, { area: true, yDomain: [0, 100] })
    const [outline] = areaPaths(html).flatMap(runsOf)
    expect(outline!.map(({ y }) => y)).toEqual([1_000, 800, 600, 700, 1_000])
  })

  it('ends where the plot does, if zero is out of sight', () => {
    const html = chartHtml({ 'stats:a_value': everySecond([20, 40]) }, { area: true, yDomain: [10, 60] })
    expect(runsOf(areaPaths(html)[0]!)[0]!.map(({ y }) => y)).toEqual([1_000, 800, 400, 1_000])
    const below = chartHtml({ 'stats:a_value': everySecond([-20, -40]) }, { area: true, yDomain: [-60, -10] })
    expect(runsOf(areaPaths(below)[0]!)[0]!.map(({ y }) => y)).toEqual([0, 200, 600, 0])
  })

  it('has a y-axis from zero', () => {
    const topics = { 'stats:a_value': everySecond([1_000, 1_100]) }
    expect(yLabels(chartHtml(topics))).not.toContain('0')
    expect(yLabels(chartHtml(topics, { area: true }))).toContain('0')
  })

  it('breaks where the line does', () => {
    const html = chartHtml({ 'stats:a_value': everySecond([20, 40, null, 30, 20]) }, { area: true })
    expect(runsOf(areaPaths(html)[0]!)).toHaveLength(2)
  })
})

describe('a stack', () => {
  it('puts each series on top of those before it', () => {
    const topics = { 'stats:shop_a': everySecond([10, 20, 30]), 'stats:shop_b': everySecond([5, 5, 40]) }
    expect(heights(topics, 'stats:shop_a', { stacked: true })).toEqual([[10, 20, 30]])
    expect(heights(topics, 'stats:shop_b', { stacked: true })).toEqual([[15, 25, 70]])
  })

  it('has room for the sum', () => {
    const topics = { 'stats:shop_a': everySecond([60, 60]), 'stats:shop_b': everySecond([80, 80]) }
    const labels = yLabels(chartHtml(topics, { stacked: true })).map(Number)
    expect(Math.max(...labels)).toBeGreaterThanOrEqual(140)
    expect(Math.min(...labels)).toBe(0)
  })

  it('fills each series down to the one below it', () => {
    const topics = { 'stats:shop_a': everySecond([10, 10]), 'stats:shop_b': everySecond([20, 20]) }
    const [, upper] = areaPaths(chartHtml(topics, { stacked: true, yDomain: [0, 100] }))
    // By the even-odd rule what is under both lines is not filled.
    expect(runsOf(upper!).map((run) => run.map(({ y }) => y))).toEqual([
      [1_000, 700, 700, 1_000],
      [1_000, 900, 900, 1_000],
    ])
  })

  it('counts a series with its last value until it has another', () => {
    const slow = { ...everySecond([10, 20], { intervalMs: 2_000 }) }
    slow.t[0]! -= 1_000
    const topics = { 'stats:shop_a': slow, 'stats:shop_b': everySecond([1, 2, 3]) }
    expect(heights(topics, 'stats:shop_b', { stacked: true })).toEqual([[11, 12, 23]])
  })

  it('has a gap in every sum of which a part is unknown, and in no other', () => {
    const topics = {
      'stats:shop_a': everySecond([10, 10, 10, 10, 10]),
      'stats:shop_b': everySecond([20, 20, null, 20, 20]),
      'stats:shop_c': everySecond([5, 5, 5, 5, 5]),
    }
    expect(heights(topics, 'stats:shop_a', { stacked: true })).toEqual([[10, 10, 10, 10, 10]])
    expect(heights(topics, 'stats:shop_c', { stacked: true })).toEqual([
      [35, 35],
      [35, 35],
    ])
  })

  it('is unknown once a part of it is silent for too long', () => {
    const spoke = everySecond([10], {})
    spoke.t[0]! -= 9_000
    const topics = { 'stats:shop_a': spoke, 'stats:shop_b': everySecond(Array.from({ length: 10 }, () => 50)) }
    expect(heights(topics, 'stats:shop_b', { stacked: true })).toEqual([[60, 60, 60, 60, 60, 60]])
  })

  it('breaks over a silence, but not before a series begins', () => {
    const silent = everySecond([10, 10, 10, 10])
    silent.t[0]! -= 20_000
    silent.t[1]! -= 20_000
    const late = everySecond([50, 50])
    const topics = { 'stats:shop_a': silent, 'stats:shop_b': late, 'stats:shop_c': { ...silent, v: [1, 1, 1, 1] } }
    expect(heights(topics, 'stats:shop_a', { stacked: true })).toEqual([
      [10, 10],
      [10, 10],
    ])
    expect(heights(topics, 'stats:shop_b', { stacked: true })).toEqual([[60, 60]])
    expect(heights(topics, 'stats:shop_c', { stacked: true })).toEqual([
      [11, 11],
      [61, 61],
    ])
  })
})
