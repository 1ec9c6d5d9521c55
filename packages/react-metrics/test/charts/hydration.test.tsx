// @vitest-environment jsdom
import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { recordCanvas } from './support/recording-canvas.js'

let server: HubServer
let complaints: unknown[]

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  server.hub.channel('shop:*')
  recordCanvas()
  complaints = []
  vi.spyOn(console, 'error').mockImplementation((...said) => complaints.push(said))
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const Chart = () => <LiveSeriesChart topic="shop:*" legend={false} />
const statuses = () => screen.getAllByRole('status').map(({ textContent }) => textContent)

/** Has the browser's React take over what the server rendered of `page`; on the server, `inBrowser` is a plain chart. */
function takeOver(page: (part: ReactNode) => ReactNode, inBrowser: ReactNode): void {
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = renderToString(page(<Chart />))
  render(page(inBrowser), {
    container,
    hydrate: true,
    onRecoverableError: (error) => complaints.push(error),
  })
}

it('takes over what the server rendered without a snapshot, at whatever time that was', async () => {
  takeOver((part) => <MetricsProvider url={server.url}>{part}</MetricsProvider>, <Chart />)
  await eventually(() => expect(statuses()).toEqual(['live']))
  expect(complaints).toEqual([])
})

it('takes over a part of the page that comes late, though newer points are already there', async () => {
  const now = Date.now()
  server.hub.publish([{ topic: 'shop:queue', value: 3, timestamp: now - 2_000 }])
  const snapshot = server.hub.snapshot('shop:*')
  let arrive = (_module: { default: ComponentType }) => {}
  const Late = lazy(() => new Promise<{ default: ComponentType }>((resolve) => (arrive = resolve)))
  takeOver(
    (part) => (
      <MetricsProvider url={server.url} snapshot={snapshot}>
        <Chart />
        <Suspense>{part}</Suspense>
      </MetricsProvider>
    ),
    <Late />,
  )
  await eventually(() => expect(statuses()[0]).toBe('live'))
  server.hub.publish([
    { topic: 'shop:queue', value: 900, timestamp: now - 1_000 },
    { topic: 'shop:stock', value: 5, timestamp: now },
  ])
  await eventually(() => expect(screen.getAllByRole('application', { name: /stock/ })).toHaveLength(1))
  arrive({ default: Chart })
  await eventually(() => expect(statuses()).toEqual(['live', 'live']))
  expect(complaints).toEqual([])
})
