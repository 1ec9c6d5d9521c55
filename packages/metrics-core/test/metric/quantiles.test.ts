import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { expectClose } from './expect-close.js'

const MISSING = { gap: 'missing' }

describe.each(['histogram', 'duration', 'uniform'] as const)('a %s of 0 to 10,000', (kind) => {
  const metric = () => {
    const registry = new Registry()
    const each = kind === 'uniform' ? registry.uniform(['a'], { size: 10_001 }) : registry[kind](['a'])
    for (let value = 0; value <= 10_000; value++) each.record(value)
    return each
  }

  it.each([
    ['p5', 500],
    ['p05', 500],
    ['p42', 4_200],
    ['p99', 9_900],
    ['p999', 9_990],
    ['p9999', 9_999],
    ['p001', 10],
    ['p425', 4_250],
    ['p0', 0],
    ['p100', 10_000],
  ])('gives %s, of two digits in percent and the further ones its decimals', (datapoint, expected) => {
    expectClose(metric().read([datapoint])[datapoint], expected, 0.011)
  })

  it.each(['p', 'p9x', 'p-1', 'p9.9', 'P99', 'q99', '99', 'p１', ' p99', 'toString'])('has no %j', (datapoint) => {
    expect(metric().read([datapoint])).toEqual({ [datapoint]: MISSING })
  })
})

it('is reported where a subscription names it, beside gaps for what is no quantile', async () => {
  const clock = new ManualClock()
  const registry = new Registry({ clock })
  const latency = registry.histogram(['shop', 'latency'])
  for (let value = 1; value <= 1_000; value++) latency.record(value)
  const samples: Sample[] = []
  const reporting = startReporting({
    registry,
    reporters: { all: { report: (batch) => void samples.push(...batch) } },
    subscriptions: [
      { reporter: 'all', metric: ['shop', 'latency'], datapoints: ['p42', 'p100', 'px'], intervalMs: 100 },
    ],
  })
  clock.advance(100)
  await reporting.stop()
  expect(samples[0]?.values).toEqual({ p42: expect.closeTo(420, -1), p100: 1_000, px: MISSING })
})
