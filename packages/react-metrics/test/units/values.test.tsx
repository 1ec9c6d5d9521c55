import { Gauge, MetricsProvider, StatTile } from '@exocast/react-metrics'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { everySecond, snapshotOf } from '../charts/support/snapshot-of.js'

const TOPIC = 'stats:a_value'

function html(value: number, unit: string | null, part: ReactNode): string {
  const snapshot = snapshotOf({ [TOPIC]: everySecond([value], { unit }) })
  const sent = renderToString(
    <MetricsProvider url="http://127.0.0.1:9" snapshot={snapshot}>
      {part}
    </MetricsProvider>,
  )
  return sent.replaceAll('\u00a0', ' ')
}

/** A value as it is written large, in always as many digits as its neighbours have. */
function headline(value: number, unit: string | null, locale?: string): string {
  const sent = html(value, unit, <StatTile topic={TOPIC} {...(locale && { locale })} />)
  const [, number, symbol] = /<b>(.*?)<\/b>(?:<small>(.*?)<\/small>)?/.exec(sent)!
  return symbol ? `${number} ${symbol}` : number!
}

/** A value as it is spoken, in just the digits it has. */
const spoken = (value: number, unit: string | null) =>
  /aria-valuetext="(.*?)"/.exec(html(value, unit, <Gauge topic={TOPIC} min={-1e300} max={1e300} />))![1]!

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe.each<[value: number, unit: string | null, large: string, text: string]>([
  [3, 'ns', '3 ns', '3 ns'],
  [1_500, 'ns', '1.50 µs', '1.5 µs'],
  [0.25, 'ms', '250 µs', '250 µs'],
  [12.5, 'ms', '12.5 ms', '12.5 ms'],
  [0.9999999999, 's', '1.00 s', '1 s'],
  [90, 's', '1.50 min', '1.5 min'],
  [90_000, 'ms', '1.50 min', '1.5 min'],
  [5 * HOUR, 's', '5.00 h', '5 h'],
  [36 * HOUR, 's', '1.50 d', '1.5 d'],
  [400 * DAY, 's', '400 d', '400 d'],
  [-0.004, 's', '-4.00 ms', '-4 ms'],
  [0, 'us', '0 µs', '0 µs'],
  [1023, 'bytes', '1,023 B', '1,023 B'],
  [1024, 'bytes', '1.00 KiB', '1 KiB'],
  [64.2 * 2 ** 20, 'bytes', '64.2 MiB', '64.2 MiB'],
  [-3 * 2 ** 30, 'bytes', '-3.00 GiB', '-3 GiB'],
  [2 ** 60, 'bytes', '1.00 EiB', '1 EiB'],
  [5 * 2 ** 20, 'bytes/s', '5.00 MiB/s', '5 MiB/s'],
  [0.0525, 'ratio', '5.25 %', '5.25 %'],
  [42, 'percent', '42 %', '42 %'],
  [12.345, 'requests/s', '12.3 requests/s', '12.35 requests/s'],
  [3, 'tasks', '3 tasks', '3 tasks'],
  [1_234_567, 'orders', '1,234,567 orders', '1,234,567 orders'],
  [12_345_678, 'orders', '12.35M orders', '12,345,678 orders'],
  [-12_345_678, 'orders', '-12.35M orders', '-12,345,678 orders'],
  [1e21, null, '1,000,000,000T', '1,000,000,000T'],
  [1e-9, null, '1E-9', '1E-9'],
  [-1e-9, null, '-1E-9', '-1E-9'],
  [-0, null, '0', '0'],
  [-0, 'ms', '0 ms', '0 ms'],
])('%d in %s', (value, unit, large, text) => {
  it(`is ${large} in large, and spoken ${text}`, () => {
    expect([headline(value, unit), spoken(value, unit)]).toEqual([large, text])
  })
})

it('is written as the locale has it', () => {
  expect(headline(64.25 * 2 ** 20, 'bytes', 'de-DE')).toBe('64,3 MiB')
  expect(headline(1_234_567, 'orders', 'de-DE')).toBe('1.234.567 orders')
  expect(headline(42, 'percent', 'ar-EG')).toContain('٤٢')
})
