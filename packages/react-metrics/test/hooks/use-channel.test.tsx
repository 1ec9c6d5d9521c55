// @vitest-environment jsdom
import { type ChannelView, MetricsProvider, useChannel, useConnection } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let joins: string[]
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  joins = []
  server.hub.channel('room:*', {
    join: ({ topic }) => {
      joins.push(topic)
      return { ok: {} }
    },
    on: { ping: (payload) => ({ ok: payload }) },
  })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

function Latest({ topic }: { topic: string | string[] }) {
  const { status, latest } = useChannel(topic)
  return (
    <p data-testid="latest">
      {status} {latest?.topic} {latest?.value}
    </p>
  )
}

let renders = 0
function StatusOnly({ topic }: { topic: string }) {
  renders++
  return <p data-testid="status">{useChannel(topic).status}</p>
}

let view: ChannelView
function Keep({ topic, enabled = true }: { topic: string; enabled?: boolean }) {
  view = useChannel(topic, { enabled })
  return <p data-testid="keep">{view.status}</p>
}

let told: unknown[] = []
function Lobby() {
  const { presence } = useChannel('lobby', {
    onJoin: (response, topic) => told.push([response, topic]),
    onPresence: (_, { joins }) => told.push(Object.keys(joins).length),
  })
  return <p data-testid="lobby">{presence === null ? 'unknown' : Object.keys(presence).length}</p>
}

function Connection() {
  const { status, rttMs } = useConnection()
  return (
    <p data-testid="connection">
      {status} {rttMs === null ? '' : 'measured'}
    </p>
  )
}

const text = (id: string) => screen.getByTestId(id).textContent?.trim()

it('joins once under StrictMode, however many components want the topic, on one socket', async () => {
  render(
    <StrictMode>
      <MetricsProvider url={server.url}>
        {[1, 2, 3].map((key) => (
          <StatusOnly key={key} topic="room:a" />
        ))}
        <Latest topic={['room:a', 'room:b']} />
        <Connection />
      </MetricsProvider>
    </StrictMode>,
  )
  await eventually(() => expect(text('latest')).toMatch(/^live/))
  await eventually(() => expect(text('connection')).toBe('connected measured'))
  expect(joins).toEqual(['room:a', 'room:b'])
  expect(server.hub.viewers).toBe(1)
})

it('renders with each point only a component that reads `latest`', async () => {
  render(
    <MetricsProvider url={server.url}>
      <Latest topic="stats:*" />
      <StatusOnly topic="stats:a" />
    </MetricsProvider>,
  )
  server.hub.publish([{ topic: 'stats:a', value: 1, timestamp: now }])
  await eventually(() => expect(text('status')).toBe('live'))
  await eventually(() => expect(text('latest')).toBe('live stats:a 1'))
  const before = renders
  for (const value of [2, 3, 4]) {
    server.hub.publish([{ topic: 'stats:a', value, timestamp: now + value }])
    await eventually(() => expect(text('latest')).toBe(`live stats:a ${value}`))
  }
  expect(renders).toBe(before)
})

it('holds a snapshot at once, joining, on the server as in the browser', async () => {
  server.hub.publish([{ topic: 'stats:a', value: 41, timestamp: now }])
  const snapshot = JSON.parse(JSON.stringify(server.hub.snapshot('stats:*')))
  const page = (
    <MetricsProvider url={server.url} snapshot={snapshot}>
      <Latest topic="stats:*" />
    </MetricsProvider>
  )
  expect(renderToString(page).replaceAll('<!-- -->', '')).toContain('>joining stats:a 41<')
  render(page)
  expect(text('latest')).toBe('joining stats:a 41')
  await eventually(() => expect(text('latest')).toBe('live stats:a 41'))
})

it('joins nothing while it is not enabled, and leaves when it no longer is', async () => {
  const page = (enabled: boolean) => (
    <MetricsProvider url={server.url}>
      <Keep topic="room:a" enabled={enabled} />
      <StatusOnly topic="stats:a" />
    </MetricsProvider>
  )
  const { rerender } = render(page(false))
  expect(text('keep')).toBe('idle')
  await eventually(() => expect(text('status')).toBe('live'))
  expect(joins).toEqual([])
  rerender(page(true))
  await eventually(() => expect(text('keep')).toBe('live'))
  rerender(page(false))
  expect(text('keep')).toBe('idle')
})

it('pushes, and hands back the reply', async () => {
  render(
    <MetricsProvider url={server.url}>
      <Keep topic="room:a" />
    </MetricsProvider>,
  )
  expect(await view.push('ping', { n: 1 })).toEqual({ n: 1 })
  await expect(view.push('pong')).rejects.toThrow('unknown event "pong"')
})

it('renders who is there, and calls back with the answer to its join', async () => {
  server.hub.channel('lobby', { join: () => ({ ok: 'welcome' }), presence: ({ socket }) => ({ key: socket.id }) })
  told = []
  render(
    <MetricsProvider url={server.url}>
      <Lobby />
    </MetricsProvider>,
  )
  expect(text('lobby')).toBe('unknown')
  await eventually(() => expect(text('lobby')).toBe('1'))
  expect(told).toEqual([['welcome', 'lobby'], 1])
})

it('says denied, with the reason, and leaves the rest of the page alone', async () => {
  render(
    <MetricsProvider url={server.url}>
      <Keep topic="nowhere:a" />
      <StatusOnly topic="stats:a" />
    </MetricsProvider>,
  )
  await eventually(() => expect(text('keep')).toBe('denied'))
  expect(view.error?.message).toBe('join of "nowhere:a" denied: forbidden')
  await eventually(() => expect(text('status')).toBe('live'))
})

it('asks anew after a denial when it is told to', async () => {
  let isOpen = false
  server.hub.channel('club:*', { join: () => (isOpen ? { ok: {} } : { error: 'members only' }) })
  render(
    <MetricsProvider url={server.url}>
      <Keep topic="club:a" />
    </MetricsProvider>,
  )
  await eventually(() => expect(text('keep')).toBe('denied'))
  isOpen = true
  view.retry()
  await eventually(() => expect(text('keep')).toBe('live'))
  expect(view.error).toBeNull()
})

it('is idle, without the error of others, while it is not enabled', async () => {
  const page = (enabled: boolean) => (
    <MetricsProvider url={server.url}>
      <StatusOnly topic="nowhere:a" />
      <Keep topic="nowhere:a" enabled={enabled} />
    </MetricsProvider>
  )
  const { rerender } = render(page(true))
  await eventually(() => expect(text('keep')).toBe('denied'))
  rerender(page(false))
  expect(view).toMatchObject({ status: 'idle', error: null })
})

it('says what is missing outside a provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => render(<Latest topic="stats:a" />)).toThrow('no <MetricsProvider> above this component')
  vi.restoreAllMocks()
})
