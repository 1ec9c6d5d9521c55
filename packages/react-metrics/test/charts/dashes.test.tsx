import { expect, it } from 'vitest'
import { chartHtml, swatches } from './support/chart-html.js'
import { everySecond } from './support/snapshot-of.js'

const shop = {
  'stats:shop_a': everySecond([1, 2], { label: 'a' }),
  'stats:shop_b': everySecond([3, 4], { label: 'b' }),
  'stats:shop_c': everySecond([5, 6], { label: 'c' }),
}

/** The dashes of each line, from the first series on. */
const dashes = (html: string) =>
  [...html.matchAll(/<path data-topic[^>]*>/g)].map(([tag]) => /stroke-dasharray="([^"]*)"/.exec(tag)?.[1] ?? '')

it('gives each series dashes of its own on request: the first one a whole line', () => {
  const [first, ...others] = dashes(chartHtml(shop, { dashes: true }))
  expect(first).toBe('')
  expect(others.every((each) => /^[\d.]+( [\d.]+)+$/.test(each))).toBe(true)
  expect(new Set(others).size).toBe(2)
})

it('shows them in the legend', () => {
  const [first, ...others] = swatches(chartHtml(shop, { dashes: true }))
  expect(first).not.toContain('gradient')
  expect(others.every((style) => style.includes('repeating-linear-gradient'))).toBe(true)
  expect(new Set(others).size).toBe(2)
})

it('draws whole lines unless asked', () => {
  const html = chartHtml(shop)
  expect(dashes(html)).toEqual(['', '', ''])
  expect(swatches(html).join()).not.toContain('gradient')
})
