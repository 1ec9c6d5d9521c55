// @vitest-environment jsdom
import { Gauge, type GaugeProps, MetricsProvider } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

function show(value: number | null, props: Partial<GaugeProps> = {}) {
  if (value !== null) server.hub.publish([{ topic: 'stats:load', value, timestamp: Date.now(), unit: 'percent' }])
  return render(
    <MetricsProvider url={server.url}>
      <Gauge topic="stats:load" title="Load" max={100} locale="en-US" {...props} />
    </MetricsProvider>,
  )
}

const meter = () => screen.getByRole('meter', { name: 'Load' })
const said = () => meter().getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ')
/** How much of the arc is filled, in per cent; `null` if there is no value. */
const filled = () =>
  meter().querySelector('.exocast-gauge-arc')?.getAttribute('stroke-dasharray')?.split(' ')[0] ?? null

describe('fills its arc in proportion, and says its value', () => {
  it.each<[value: number, props: Partial<GaugeProps>, filled: string, said: string]>([
    [25, {}, '25', '25 %'],
    [25, { min: 20, max: 40 }, '25', '25 %'],
    [-5, { min: -10, max: 10 }, '25', '-5 %'],
    [150, {}, '100', '150 %'],
    [-50, {}, '0', '-50 %'],
    [97, { thresholds: [{ at: 95, tone: 'bad' }] }, '97', '97 %, Critical: 95 % or more'],
  ])('%d in %j', async (value, props, share, text) => {
    show(value, props)
    await eventually(() => expect([filled(), said()]).toEqual([share, text]))
    const [now, min, max] = ['now', 'min', 'max'].map((name) => Number(meter().getAttribute(`aria-value${name}`)))
    expect(now).toBe(Math.min(Math.max(value, min!), max!))
  })
})

it('follows its topic', async () => {
  show(10)
  await eventually(() => expect(filled()).toBe('10'))
  server.hub.publish([{ topic: 'stats:load', value: 60, timestamp: Date.now() + 1, unit: 'percent' }])
  await eventually(() => expect(filled()).toBe('60'))
})

it('is empty, and says so, while there is no value', async () => {
  show(null)
  expect([filled(), said()]).toEqual([null, 'no data'])
})

it('marks where the limits are, on the side on which they are crossed', async () => {
  const { container } = show(50, {
    thresholds: [
      { at: 80, tone: 'bad' },
      { at: 20, tone: 'warn', above: false },
    ],
  })
  const marks = [...container.querySelectorAll('.exocast-gauge-limit')]
  // A dash of nothing, a space up to where the limit begins, and its length.
  expect(marks.map((mark) => mark.getAttribute('stroke-dasharray')!.split(' ').slice(1, 3))).toEqual([
    ['80', '20'],
    ['0', '20'],
  ])
})

it('refuses ends that are not two, and says which it got', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => show(1, { min: 5, max: 5 })).toThrow('needs min below max, not 5 and 5')
})
