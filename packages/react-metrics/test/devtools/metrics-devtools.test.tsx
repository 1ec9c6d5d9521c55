// @vitest-environment jsdom
import {
  MetricsDevtools,
  type MetricsDevtoolsProps,
  MetricsProvider,
  Sparkline,
  useChannel,
} from '@exocast/react-metrics'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { recordCanvas } from '../charts/support/recording-canvas.js'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let now: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  now = Date.now()
  recordCanvas()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const publish = (topic: string, value: number | null) =>
  server.hub.publish([{ topic, value: value ?? Number.NaN, timestamp: ++now, unit: 'jobs', label: topic }])

function Latest() {
  return <output>{useChannel('stats:*').latest?.value}</output>
}

function Secret() {
  return <p>{useChannel('secret:a').status}</p>
}

const page = (props: MetricsDevtoolsProps = {}, inside: ReactNode = null) => (
  <MetricsProvider url={server.url}>
    <Latest />
    {inside}
    <MetricsDevtools {...props} />
  </MetricsProvider>
)

const toggle = () => document.querySelector<HTMLElement>('.exocast-devtools-toggle')!
const shown = () => eventually(() => expect(toggle()).not.toBeNull())
const panel = () => eventually(() => expect(screen.queryByRole('region', { name: 'Exocast devtools' })).not.toBeNull())
const fact = (term: string) => screen.getByText(term, { selector: 'dt' }).nextElementSibling!.textContent!
/** The cells of the row of a table that begins with a text. */
const row = (table: RegExp, name: string) => {
  const rows = within(screen.getByRole('table', { name: table })).getAllByRole('row')
  return rows
    .map(({ children }) => [...children].map((cell) => cell.textContent!.replaceAll('\u00a0', ' ')))
    .find(([first]) => first === name)
}

async function open() {
  await shown()
  act(() => fireEvent.click(toggle()))
  return panel()
}

it('tells of the connection, of who refers to what is joined, and of each topic', async () => {
  publish('stats:queue', 3)
  publish('stats:stock', null)
  publish('stats:stock', 8)
  render(
    page(
      {},
      <>
        <Sparkline topic="stats:queue" />
        <Sparkline topic="stats:queue" />
      </>,
    ),
  )
  await open()
  await eventually(() => expect(fact('connection')).toBe('connected'))
  await eventually(() => expect(fact('round trip')).toMatch(/ms$/))
  expect(fact('clock offset')).toMatch(/(ms|s)$/)
  await eventually(() => expect(row(/joined/, 'stats:queue')!.slice(0, 3)).toEqual(['stats:queue', 'live', '2']))
  expect(row(/joined/, 'stats:*')!.slice(0, 3)).toEqual(['stats:*', 'live', '1'])
  const { position } = server.hub.snapshot('stats:*')
  expect(row(/joined/, 'stats:*')!.slice(3)).toEqual([position.epoch, String(position.offset)])
  expect(row(/topics/, 'stats:queue')).toEqual(['stats:queue', '3 jobs', expect.any(String), '1', '0', '3'])
  expect(row(/topics/, 'stats:stock')).toEqual(['stats:stock', '8 jobs', expect.any(String), '2', '1', '1'])
})

it('follows points per second, positions, gaps, bytes and what drawing costs', async () => {
  publish('stats:queue', 1)
  render(page({}, <Sparkline topic="stats:queue" />))
  await open()
  await eventually(() => expect(row(/joined/, 'stats:queue')![1]).toBe('live'))
  const bytes = () => Number.parseFloat(fact('received'))
  for (let index = 0; index < 50; index++) publish('stats:queue', index % 10 === 0 ? null : index)
  await eventually(() => expect(row(/topics/, 'stats:queue')!.slice(3)).toEqual(['51', '5', '2']))
  expect(Number(row(/topics/, 'stats:queue')![2])).toBeGreaterThan(5)
  expect(row(/joined/, 'stats:queue')![4]).toBe('51')
  expect(bytes()).toBeGreaterThan(0)
  await eventually(() => expect(Number.parseFloat(fact('drawing'))).toBeGreaterThan(0))
  expect(fact('drawing')).toMatch(/^[\d.]+ frames\/s, \d+\.\d\d ms each$/)
})

it('looks at nothing before it is opened, and no more once it is closed', async () => {
  const encode = vi.spyOn(TextEncoder.prototype, 'encode')
  // The hub, in the same process, measures topics: a packet begins with its kind.
  const measured = () => encode.mock.calls.filter(([text]) => /^\d/.test(text!)).length
  const text = () => screen.getByRole('status').textContent
  render(page())
  await eventually(() => {
    publish('stats:queue', 7)
    expect(text()).toBe('7')
  })
  encode.mockClear()
  publish('stats:queue', 8)
  await eventually(() => expect(text()).toBe('8'))
  expect(measured()).toBe(0)
  await open()
  await eventually(() => {
    publish('stats:queue', 9)
    expect(measured()).toBeGreaterThan(0)
  })
  act(() => fireEvent.click(screen.getByRole('button', { name: 'Close' })))
  encode.mockClear()
  publish('stats:queue', 10)
  await eventually(() => expect(text()).toBe('10'))
  expect(measured()).toBe(0)
})

it('is opened and closed by keyboard, which finds itself inside and back again', async () => {
  render(page())
  await shown()
  expect(toggle().getAttribute('aria-expanded')).toBe('false')
  await open()
  expect(toggle().getAttribute('aria-expanded')).toBe('true')
  await eventually(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' })))
  act(() => void fireEvent.keyDown(document.activeElement!, { key: 'Escape' }))
  expect(screen.queryByRole('region', { name: 'Exocast devtools' })).toBeNull()
  expect(document.activeElement).toBe(toggle())
})

it('keeps the focus where the reader has put it, however often it looks', async () => {
  publish('stats:queue', 1)
  publish('stats:stock', 1)
  render(page({ defaultOpen: true }))
  await panel()
  expect(document.activeElement).toBe(document.body)
  const search = screen.getByRole('searchbox')
  search.focus()
  act(() => void fireEvent.change(search, { target: { value: 'stock' } }))
  await eventually(() => expect(row(/topics/, 'stats:stock')).toBeDefined())
  expect(row(/topics/, 'stats:queue')).toBeUndefined()
  publish('stats:stock', 2)
  await eventually(() => expect(row(/topics/, 'stats:stock')![1]).toBe('2 jobs'))
  expect(document.activeElement).toBe(search)
})

it('says why there is no connection', async () => {
  server.hub.channel('secret:*', { join: () => ({ error: { reason: 'not you' } }) })
  render(page({ defaultOpen: true }, <Secret />))
  await panel()
  await eventually(() => expect(row(/joined/, 'secret:a')!.slice(0, 2)).toEqual(['secret:a', 'denied']))
  await server.close()
  await eventually(() => expect(fact('connection')).toMatch(/^reconnecting, attempt \d/))
  expect(fact('error')).toMatch(/./)
})

it('is open to everyone, open or closed', async () => {
  publish('stats:queue', 1)
  const { container } = render(page())
  await shown()
  const violations = async () =>
    (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations
  expect(await violations()).toEqual([])
  await open()
  await eventually(() => expect(row(/topics/, 'stats:queue')).toBeDefined())
  expect((await violations()).map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

it('is no part of what a server sends', () => {
  expect(renderToString(page())).not.toContain('devtools')
})
