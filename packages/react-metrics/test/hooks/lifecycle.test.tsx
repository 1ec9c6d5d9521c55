// @vitest-environment jsdom
import { type ChannelView, MetricsProvider, useChannel } from '@exocast/react-metrics'
import { act, cleanup, render, screen } from '@testing-library/react'
import { Activity, type ReactNode, StrictMode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

interface Refresh {
  injectIntoGlobalHook(window: unknown): void
  register(type: unknown, id: string): void
  createSignatureFunctionForTransform(): (type: unknown, key?: string, forceReset?: boolean) => unknown
  performReactRefresh(): unknown
}

// What a bundler does in development, before React is loaded.
const refresh = await vi.hoisted(async () => {
  const { createRequire } = await import('node:module')
  const runtime = createRequire(import.meta.url)('react-refresh/runtime') as Refresh
  runtime.injectIntoGlobalHook(globalThis)
  return runtime
})

let server: HubServer
let log: string[]
let heard: number[]
let view: ChannelView
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  log = []
  heard = []
  server.hub.channel('room:*', {
    join: ({ topic }) => void log.push(`join ${topic}`),
    leave: ({ topic }) => void log.push(`leave ${topic}`),
  })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

const publish = (...values: number[]) => {
  for (const value of values) server.hub.publish([{ topic: 'room:a', value, timestamp: now + value * 10 }])
}
const onMessage = (_: string, payload: unknown) => heard.push((payload as { value: number }).value)
const valuesOf = ({ series: [series] }: ChannelView) =>
  Array.from({ length: series?.length ?? 0 }, (_, i) => series!.valueAt(i))

function Panel() {
  view = useChannel('room:a', { onMessage })
  return (
    <p data-testid="panel">
      {view.status} {view.latest?.value}
    </p>
  )
}
const page = (part: ReactNode) => (
  <StrictMode>
    <MetricsProvider url={server.url}>{part}</MetricsProvider>
  </StrictMode>
)
const panel = () => screen.getByTestId('panel').textContent

it('leaves while its <Activity> is hidden, keeps what it shows, and comes back without a hole', async () => {
  const shown = (mode: 'visible' | 'hidden') =>
    page(
      <Activity mode={mode}>
        <Panel />
      </Activity>,
    )
  const { rerender } = render(shown('visible'))
  await eventually(() => expect(panel()).toMatch(/^live/))
  publish(1)
  await eventually(() => expect(panel()).toBe('live 1'))
  const [series] = view.series
  rerender(shown('hidden'))
  await eventually(() => expect(log).toEqual(['join room:a', 'leave room:a']))
  publish(2, 3)
  rerender(shown('visible'))
  expect(panel()).toBe('joining 1')
  await eventually(() => expect(panel()).toBe('live 3'))
  publish(4)
  await eventually(() => expect(heard).toEqual([1, 2, 3, 4]))
  expect(valuesOf(view)).toEqual([1, 2, 3, 4])
  expect(view.series[0]).toBe(series)
  expect(log).toEqual(['join room:a', 'leave room:a', 'join room:a'])
})

it('stays joined, and loses nothing, when its component is edited', async () => {
  const sign = (component: () => ReactNode) => {
    refresh.createSignatureFunctionForTransform()(component, 'useChannel{}')
    refresh.register(component, 'Edited')
    return component
  }
  const edit = (label: string) =>
    sign(() => {
      view = useChannel('room:a', { onMessage })
      return (
        <p data-testid="panel">
          {label} {view.status} {view.latest?.value}
        </p>
      )
    })
  const Edited = edit('before')
  render(page(<Edited />))
  await eventually(() => expect(panel()).toMatch(/^before live/))
  publish(1)
  await eventually(() => expect(panel()).toBe('before live 1'))
  edit('after')
  act(() => void refresh.performReactRefresh())
  expect(panel()).toBe('after live 1')
  publish(2)
  await eventually(() => expect(panel()).toBe('after live 2'))
  expect(heard).toEqual([1, 2])
  expect(valuesOf(view)).toEqual([1, 2])
  expect(log).toEqual(['join room:a'])
})
