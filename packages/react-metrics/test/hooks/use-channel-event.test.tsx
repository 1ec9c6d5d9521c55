// @vitest-environment jsdom
import {
  type ExocastClient,
  MetricsProvider,
  useChannel,
  useChannelEvent,
  useMetricsClient,
} from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let joins: unknown[]
let heard: unknown[]
let renders: number
let client: ExocastClient
let arrived: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  joins = []
  heard = []
  renders = 0
  arrived = 0
  server.hub.channel('room:*', { join: ({ topic, params }) => void joins.push([topic, params]) })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

function Listener({ label = '', enabled = true }: { label?: string; enabled?: boolean }) {
  renders++
  useChannelEvent('room:*', 'said', (payload, topic) => heard.push([label, payload, topic]), { enabled, params: 'p' })
  return null
}
function Status() {
  return <p data-testid="status">{useChannel('room:*', { onMessage: () => arrived++ }).status}</p>
}
function Points() {
  client = useMetricsClient()
  useChannelEvent('room:1', 'change', ({ value }) => heard.push(value), { params: 'p' })
  return null
}
const page = (part: React.ReactNode) => (
  <StrictMode>
    <MetricsProvider url={server.url}>
      {part}
      <Status />
    </MetricsProvider>
  </StrictMode>
)
const live = () => eventually(() => expect(screen.getByTestId('status').textContent).toBe('live'))

it('hears its event and no other, by the handler of the last render, and never renders', async () => {
  const { rerender } = render(page(<Listener label="first" />))
  await live()
  server.hub.broadcast('room:1', 'left', null)
  server.hub.broadcast('room:1', 'said', 'hello')
  await eventually(() => expect(heard).toEqual([['first', 'hello', 'room:1']]))
  const before = renders
  rerender(page(<Listener label="second" />))
  server.hub.broadcast('room:2', 'said', 'bye')
  await eventually(() => expect(heard[1]).toEqual(['second', 'bye', 'room:2']))
  expect(renders - before).toBe(2)
})

it('shares the join of its topic, and joins nothing while it is not enabled', async () => {
  const { rerender } = render(page(<Listener enabled={false} />))
  await live()
  server.hub.broadcast('room:1', 'said', 'unheard')
  await eventually(() => expect(arrived).toBe(1))
  rerender(page(<Listener />))
  server.hub.broadcast('room:1', 'said', 'heard')
  await eventually(() => expect(heard).toEqual([['', 'heard', 'room:1']]))
  expect(joins).toEqual([['room:*', null]])
})

it('hears points that come, and asks for none of the past, which it would not hear', async () => {
  server.hub.publish([{ topic: 'room:1', value: 1, timestamp: Date.now() - 1_000 }])
  render(
    <MetricsProvider url={server.url}>
      <Points />
    </MetricsProvider>,
  )
  const held = () => client.channel('room:1').getState()
  await eventually(() => expect(held().status).toBe('live'))
  expect(held().series[0]).toMatchObject({ topic: 'room:1', length: 0 })
  server.hub.publish([{ topic: 'room:1', value: 2, timestamp: Date.now() }])
  await eventually(() => expect(heard).toEqual([2]))
})
