// @vitest-environment jsdom
import { type ChannelView, MetricsProvider, type Series, useChannel } from '@exocast/react-metrics'
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let view: ChannelView
let renders: number
let heard: unknown[]
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  renders = 0
  heard = []
})

afterEach(async () => {
  cleanup()
  await server.close()
})

const publish = (value: number) => server.hub.publish([{ topic: 'stats:a', value, timestamp: now + value }])

/** Reads nothing that data change. */
function Plain() {
  renders++
  view = useChannel('stats:a', { onMessage: (_, payload) => heard.push(payload) })
  return <p data-testid="plain">{view.paused ? 'paused' : 'running'}</p>
}

function Reading() {
  const { latest, pending, paused, pause, resume } = useChannel('stats:a')
  return (
    <>
      <p data-testid="reading">
        {latest?.value} {paused ? `+${pending} points` : 'live'}
      </p>
      <button type="button" onClick={paused ? resume : pause}>
        {paused ? 'Resume' : 'Pause'}
      </button>
    </>
  )
}

const page = (part: React.ReactNode) => (
  <StrictMode>
    <MetricsProvider url={server.url}>{part}</MetricsProvider>
  </StrictMode>
)
const reading = () => screen.getByTestId('reading').textContent
const click = () => act(() => screen.getByRole('button').click())
const newest = (series: readonly Series[]) => series[0]!.valueAt(series[0]!.length - 1)

it('shows "+2 points" while it is paused, and the newest when it is resumed', async () => {
  render(page(<Reading />))
  publish(1)
  await eventually(() => expect(reading()).toBe('1 live'))
  click()
  expect(reading()).toBe('1 +0 points')
  publish(2)
  publish(3)
  await eventually(() => expect(reading()).toBe('1 +2 points'))
  click()
  expect(reading()).toBe('3 live')
})

it('leaves other components of the same topic alone', async () => {
  render(
    page(
      <>
        <Reading />
        <Plain />
      </>,
    ),
  )
  publish(1)
  await eventually(() => expect(reading()).toBe('1 live'))
  act(() => view.pause())
  publish(2)
  await eventually(() => expect(reading()).toBe('2 live'))
  expect(view).toMatchObject({ paused: true, pending: 1, latest: { value: 1 } })
})

it('renders once to pause and once to resume a component that reads neither `latest` nor `pending`, and it goes on hearing', async () => {
  render(page(<Plain />))
  await eventually(() => expect(view.status).toBe('live'))
  publish(1)
  await eventually(() => expect(heard).toHaveLength(1))
  const { pause, resume, push, retry } = view
  const before = renders
  act(pause)
  const pausedRenders = renders
  const { series } = view
  for (const value of [2, 3, 4]) {
    publish(value)
    await eventually(() => expect(heard).toHaveLength(value))
  }
  expect(renders).toBe(pausedRenders)
  expect(newest(series)).toBe(1)
  act(resume)
  // Under StrictMode each render is done twice.
  expect(renders - before).toBe(4)
  expect(newest(view.series)).toBe(4)
  expect([view.pause, view.resume, view.push, view.retry]).toEqual([pause, resume, push, retry])
})
