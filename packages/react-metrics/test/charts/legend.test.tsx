// @vitest-environment jsdom
import type { LiveSeriesChartProps } from '@exocast/react-metrics'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { recordCanvas } from './support/recording-canvas.js'
import { plain, publishShop, showShop } from './support/shop-chart.js'

let server: HubServer
let now: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  recordCanvas()
  now = Date.now()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const button = (name: string) => screen.getByRole('button', { name })
const shown = () =>
  screen
    .getAllByRole('button')
    .filter((each) => each.getAttribute('aria-pressed') === 'true')
    .map((each) => plain(each))

async function showThree(props: Partial<LiveSeriesChartProps> = {}) {
  publishShop(server, 'apples', [3, 1, 2], now)
  publishShop(server, 'pears', [30, 10, 20], now)
  publishShop(server, 'plums', [5], now)
  await showShop(server, props)
  await eventually(() => expect(shown()).toEqual(['apples', 'pears', 'plums']))
}

describe('shows one series alone, and again all of them', () => {
  it.each([
    [
      'by a double click',
      (each: HTMLElement) => {
        for (const detail of [1, 2]) fireEvent.click(each, { detail })
        fireEvent.doubleClick(each)
      },
    ],
    ['by a click with Shift', (each: HTMLElement) => fireEvent.click(each, { shiftKey: true })],
    ['by a click with Control', (each: HTMLElement) => fireEvent.click(each, { ctrlKey: true })],
    ['by Shift and Enter', (each: HTMLElement) => fireEvent.keyDown(each, { key: 'Enter', shiftKey: true })],
  ] as const)('%s', async (_how, isolate) => {
    await showThree()
    act(() => void isolate(button('pears')))
    expect(shown()).toEqual(['pears'])
    act(() => void isolate(button('pears')))
    expect(shown()).toEqual(['apples', 'pears', 'plums'])
  })
})

it('goes from one alone to another alone', async () => {
  await showThree()
  act(() => void fireEvent.click(button('pears'), { shiftKey: true }))
  act(() => void fireEvent.click(button('plums'), { shiftKey: true }))
  expect(shown()).toEqual(['plums'])
})

it('says in its description how', async () => {
  await showThree()
  const hint = document.getElementById(screen.getByRole('group', { name: 'Series' }).getAttribute('aria-describedby')!)
  expect(hint!.textContent).toMatch(/Shift and Enter/)
})

it('tells the values asked for of each window, in their order, and keeps them up', async () => {
  await showThree({ legendValues: ['min', 'max', 'avg', 'last'] })
  const table = () =>
    [...document.querySelectorAll('.exocast-legend tr')].map((row) => [...row.children].map((cell) => plain(cell)))
  await eventually(() =>
    expect(table()).toEqual([
      ['Series', 'min', 'max', 'avg', 'last'],
      ['apples', '1 jobs', '3 jobs', '2 jobs', '2 jobs'],
      ['pears', '10 jobs', '30 jobs', '20 jobs', '20 jobs'],
      ['plums', '5 jobs', '5 jobs', '5 jobs', '5 jobs'],
    ]),
  )
  publishShop(server, 'plums', [7], now + 1_000)
  await eventually(() => expect(table()[3]).toEqual(['plums', '5 jobs', '7 jobs', '6 jobs', '7 jobs']))
})

it('keeps its values while the chart is held', async () => {
  const { container: held } = await showShop(server, { legendValues: ['last'] })
  const { container: live } = await showShop(server, { legendValues: ['last'] })
  const last = (container: Element) => plain(container.querySelector('.exocast-legend tbody td'))
  const publish = (value: number, seconds: number) => publishShop(server, 'apples', [value], now + seconds * 1_000)
  publish(1, 0)
  for (const each of [held, live]) await eventually(() => expect(last(each)).toBe('1 jobs'))
  const press = (key: string) => act(() => void fireEvent.keyDown(held.querySelector('[role=application]')!, { key }))
  press('ArrowLeft')
  // The second value comes half a second after the first at the earliest: by then both have had their turn.
  for (const value of [2, 3]) {
    publish(value, value)
    await eventually(() => expect(last(live)).toBe(`${value} jobs`))
  }
  expect(last(held)).toBe('1 jobs')
  press('Escape')
  publish(4, 4)
  await eventually(() => expect(last(held)).toBe('4 jobs'))
})

it('is there for a single series too, if it has values to tell', async () => {
  publishShop(server, 'apples', [3], now)
  await showShop(server, { legendValues: ['last'] })
  await eventually(() => expect(shown()).toEqual(['apples']))
})
