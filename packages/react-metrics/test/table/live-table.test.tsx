// @vitest-environment jsdom
import { LiveTable, type LiveTableProps, MetricsProvider } from '@exocast/react-metrics'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

/** Publishes one value a second, the last one `agoMs` ago. */
function publish(label: string, values: readonly number[], { agoMs = 0, intervalMs = 60_000 } = {}): void {
  for (const [index, value] of values.entries()) {
    const timestamp = now - agoMs - (values.length - 1 - index) * 1_000
    server.hub.publish([{ topic: `stats:${label}`, value, timestamp, intervalMs, unit: 'jobs', label }])
  }
}

const show = (props: Partial<LiveTableProps> = {}) =>
  render(
    <MetricsProvider url={server.url}>
      <LiveTable topic="stats:*" title="Jobs" locale="en-US" timeZone="UTC" maxHz={100} {...props} />
    </MetricsProvider>,
  )

const table = () => screen.getByRole('table', { name: 'Jobs' })
const cells = () =>
  within(table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent!.replaceAll('\u00a0', ' ')))
const names = () => cells().map(([name]) => name)
const heading = (name: string) => screen.getByRole('columnheader', { name })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const time = (agoMs: number) => new Date(now - agoMs).toISOString().slice(11, 19)

it('has one row per topic: newest, least, mean and greatest of the window, and when it was heard last', async () => {
  publish('a', [1, 9, 2])
  publish('b', [5, Number.NaN, 8], { agoMs: 1_000 })
  show()
  await eventually(() =>
    expect(cells()).toEqual([
      ['a', '2 jobs', '1 jobs', '4 jobs', '9 jobs', time(0)],
      ['b', '8 jobs', '5 jobs', '6.50 jobs', '8 jobs', time(1_000)],
    ]),
  )
})

it('looks back no further than its window', async () => {
  publish('a', [100, 1, 2])
  show({ points: 2 })
  await eventually(() => expect(cells()[0]).toEqual(['a', '2 jobs', '1 jobs', '1.50 jobs', '2 jobs', time(0)]))
})

it('follows its topics, and takes in one that comes later', async () => {
  publish('b', [1])
  show()
  await eventually(() => expect(names()).toEqual(['b']))
  publish('a', [3])
  await eventually(() => expect(names()).toEqual(['a', 'b']))
})

describe('is put in order by the buttons in its headings', () => {
  it('numbers from the greatest, a second press from the least, and says so', async () => {
    publish('a', [1])
    publish('b', [3])
    publish('c', [2])
    show()
    await eventually(() => expect(names()).toEqual(['a', 'b', 'c']))
    expect(heading('Name').getAttribute('aria-sort')).toBe('ascending')
    press('Newest')
    expect(names()).toEqual(['b', 'c', 'a'])
    expect(heading('Newest').getAttribute('aria-sort')).toBe('descending')
    expect(heading('Name').hasAttribute('aria-sort')).toBe(false)
    press('Newest')
    expect(names()).toEqual(['a', 'c', 'b'])
    expect(heading('Newest').getAttribute('aria-sort')).toBe('ascending')
    press('Name')
    press('Name')
    expect(names()).toEqual(['c', 'b', 'a'])
  })

  it('keeps what has no number last, either way', async () => {
    publish('a', [Number.NaN])
    publish('b', [1])
    publish('c', [2])
    show({ order: { column: 'newest', direction: 'ascending' } })
    await eventually(() => expect(names()).toEqual(['b', 'c', 'a']))
    press('Newest')
    expect(names()).toEqual(['c', 'b', 'a'])
  })
})

it('says which topic has fallen silent while others go on', async () => {
  publish('a', [1], { agoMs: 20_000, intervalMs: 1_000 })
  publish('b', [1])
  show()
  await eventually(() => expect(cells().map((row) => row[5])).toEqual([`silent since ${time(20_000)}`, time(0)]))
})

it('shows no more rows than it is told to, and how many there are', async () => {
  for (const name of ['a', 'b', 'c']) publish(name, [1])
  show({ maxRows: 2 })
  await eventually(() => expect(names()).toEqual(['a', 'b']))
  expect(screen.getByText(/2 of 3 topics/)).toBeDefined()
})

it('hands its rows to a render function, in order', async () => {
  publish('a', [1])
  publish('b', [2])
  show({
    order: { column: 'newest', direction: 'descending' },
    children: (rows) => <p>{rows.map(({ name, newest }) => `${name}=${newest}`).join(' ')}</p>,
  })
  await eventually(() => expect(screen.getByText('b=2 a=1')).toBeDefined())
})
