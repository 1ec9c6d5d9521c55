// @vitest-environment jsdom
import { MetricsProvider, useChannel, useConnection } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { act, cleanup, render, screen } from '@testing-library/react'
import { type ReactNode, StrictMode, Suspense } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

let server: HubServer
let joins: string[]
/** What was on the page, in order. */
let shown: string[]
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  joins = []
  shown = []
  server.hub.channel('room:*', { join: ({ topic }) => void joins.push(topic) })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

function Value({ topic = 'room:a' }: { topic?: string }) {
  const { status, latest } = useChannel(topic, { suspense: true })
  const text = `${status} ${latest?.value ?? '-'}`
  shown.push(text)
  return <p data-testid="value">{text}</p>
}
function Connection() {
  return <i>{useConnection().status}</i>
}
const inside = (topic?: string) => (
  <>
    <Suspense fallback={<p data-testid="waiting">waiting</p>}>
      <Value {...(topic && { topic })} />
    </Suspense>
    <Connection />
  </>
)
/** React wants whoever renders what suspends to wait. */
const show = (page: ReactNode) => act(async () => render(page))
const text = () => screen.queryByTestId('value')?.textContent
const isWaiting = () => screen.queryByTestId('waiting') !== null
const publish = (value: number, topic = 'room:a') => server.hub.publish([{ topic, value, timestamp: now + value }])

it('shows nothing before the first history, then all of it at once, with one join', async () => {
  const onError = vi.spyOn(console, 'error')
  publish(1)
  await show(
    <StrictMode>
      <MetricsProvider url={server.url}>{inside()}</MetricsProvider>
    </StrictMode>,
  )
  expect(isWaiting()).toBe(true)
  await eventually(() => expect(text()).toBe('live 1'))
  expect(new Set(shown)).toEqual(new Set(['live 1']))
  expect(joins).toEqual(['room:a'])
  publish(2)
  await eventually(() => expect(text()).toBe('live 2'))
  expect(onError).not.toHaveBeenCalled()
  onError.mockRestore()
})

it('never waits again: not for a lost connection, and not for another topic', async () => {
  const proxy = await startTcpProxy(server.port)
  const client = createMetricsClient({ url: proxy.url })
  const page = (topic: string) => <MetricsProvider client={client}>{inside(topic)}</MetricsProvider>
  const { rerender } = await show(page('room:a'))
  await eventually(() => expect(text()).toBe('live -'))
  await eventually(() => {
    proxy.cut()
    expect(text()).toBe('reconnecting -')
  })
  act(() => client.connection.retry())
  await eventually(() => expect(text()).toBe('live -'))
  rerender(page('room:b'))
  expect([text(), isWaiting()]).toEqual(['joining -', false])
  await eventually(() => expect(text()).toBe('live -'))
  client.close()
  await proxy.close()
})

it('does not wait for what is denied, nor for a server that is away', async () => {
  await show(<MetricsProvider url={server.url}>{inside('nowhere:a')}</MetricsProvider>)
  await eventually(() => expect(text()).toBe('denied -'))
  cleanup()
  await show(<MetricsProvider url="http://127.0.0.1:1">{inside()}</MetricsProvider>)
  await eventually(() => expect(text()).toBe('reconnecting -'))
})

it('does not wait for what a snapshot, or another component, holds already', async () => {
  publish(1)
  const snapshot = server.hub.snapshot('room:*')
  render(
    <MetricsProvider url={server.url} snapshot={snapshot}>
      {inside()}
    </MetricsProvider>,
  )
  expect(text()).toBe('joining 1')
  await eventually(() => expect(text()).toBe('live 1'))
})

it('waits neither on a server nor when its page is taken over', async () => {
  const page = <MetricsProvider url={server.url}>{inside()}</MetricsProvider>
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = renderToString(page)
  expect(text()).toBe('joining -')
  const root = await act(async () => hydrateRoot(container, page))
  expect(isWaiting()).toBe(false)
  await eventually(() => expect(text()).toBe('live -'))
  expect(shown.filter((each) => !/^(joining|live) -$/.test(each))).toEqual([])
  act(() => root.unmount())
  container.remove()
})
