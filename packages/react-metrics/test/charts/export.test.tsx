// @vitest-environment jsdom
import { type ChartHandle, type ChartTool, type ExportFormat, toCsv } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { recordCanvas } from './support/recording-canvas.js'
import { plain, publishShop, showShop } from './support/shop-chart.js'
import { everySecond, NOW, snapshotOf } from './support/snapshot-of.js'

describe('toCsv', () => {
  /** The series that a snapshot holds. */
  const seriesOf = (topics: Parameters<typeof snapshotOf>[0]) => {
    const client = createMetricsClient({ url: 'http://127.0.0.1:9', snapshot: snapshotOf(topics) })
    const { series } = client.channel(Object.keys(topics)).getState()
    client.close()
    return series
  }

  it('writes ISO instants and a column per topic, exactly, with gaps empty', () => {
    const series = seriesOf({
      'stats:a_value': everySecond([0.1, null, -3]),
      'stats:b_value': { ...everySecond([7]), t: [NOW - 500] },
    })
    expect(toCsv(series, { windowMs: 60_000 })).toBe(
      [
        'time,stats:a_value,stats:b_value',
        '2025-01-05T10:31:58.000Z,0.1,',
        '2025-01-05T10:31:59.000Z,,',
        '2025-01-05T10:31:59.500Z,,7',
        '2025-01-05T10:32:00.000Z,-3,',
        '',
      ].join('\r\n'),
    )
  })

  it('quotes a topic that has a comma or a quote in it', () => {
    const series = seriesOf({ 'stats:http_value{path="/a",status=200}': everySecond([1]) })
    expect(toCsv(series, { points: 1 }).split('\r\n')[0]).toBe('time,"stats:http_value{path=""/a"",status=200}"')
  })

  it('takes the last points, or what of time was asked for', () => {
    const series = seriesOf({ 'stats:a_value': everySecond([1, 2, 3, 4]) })
    const values = (csv: string) =>
      csv
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[1])
    expect(values(toCsv(series, { points: 2 }))).toEqual(['3', '4'])
    expect(values(toCsv(series, { windowMs: 2_000 }))).toEqual(['2', '3', '4'])
  })

  it('is a line of headings where there are no points', () => {
    expect(toCsv([], { points: 5 })).toBe('time\r\n')
  })
})

describe('a chart', () => {
  let server: HubServer
  let now: number

  beforeEach(async () => {
    server = await startHubServer({ origins: [location.origin] })
    recordCanvas()
    now = Math.floor(Date.now() / 1_000) * 1_000
  })

  afterEach(async () => {
    cleanup()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    await server.close()
  })

  async function showOne(props: Parameters<typeof showShop>[1] = {}) {
    const ref = createRef<ChartHandle>()
    publishShop(
      server,
      'queue',
      Array.from({ length: 70 }, (_, index) => index),
      now,
    )
    await showShop(server, { ref, colors: ['rgb(1, 2, 3)'], windowMs: 120_000, ...props })
    await eventually(() => expect(screen.queryByText('Waiting for data')).toBeNull())
    return ref.current!
  }
  const fileOf = async (chart: ChartHandle, format: ExportFormat) => {
    const blob = await chart.export(format)
    // jsdom's blobs have no text().
    const text = await new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.readAsText(blob)
    })
    return { type: blob.type, text }
  }

  it('tells what is in sight', async () => {
    const chart = await showOne()
    const { from, to } = chart.moment()
    expect(to - from).toBe(120_000)
    expect(Math.abs(to - Date.now())).toBeLessThan(10_000)
  })

  it('saves the points in sight as CSV', async () => {
    const { type, text } = await fileOf(await showOne(), 'csv')
    expect(type).toContain('text/csv')
    const lines = text.trim().split('\r\n')
    expect(lines[0]).toBe('time,stats:shop_queue')
    expect(lines).toHaveLength(71)
    expect(lines.at(-1)).toBe(`${new Date(now).toISOString()},69`)
  })

  it('saves an SVG that stands by itself: well formed, with lines, limits, labels, title, and no variable left', async () => {
    const chart = await showOne({ title: 'Shop <&> "co"', thresholds: [{ at: 50, tone: 'warn' }] })
    const { type, text } = await fileOf(chart, 'svg')
    expect(type).toBe('image/svg+xml')
    const document = new DOMParser().parseFromString(text, 'image/svg+xml')
    expect(document.querySelector('parsererror')).toBeNull()
    const line = document.querySelector('[data-topic="stats:shop_queue"]')!
    expect(line.getAttribute('stroke')).toBe('rgb(1, 2, 3)')
    expect(line.getAttribute('d')!.split('L').length).toBeGreaterThan(60)
    const texts = [...document.querySelectorAll('text')].map(plain)
    expect(texts).toEqual(expect.arrayContaining(['Shop <&> "co"', 'jobs', 'Warning ≥ 50 jobs', '60']))
    expect(texts.filter((each) => /^\d\d:\d\d/.test(each)).length).toBeGreaterThan(1)
    expect(text).not.toMatch(/var\(|href|class=/)
  })

  it('draws dashes, areas and the right axis into the SVG as it does on the page', async () => {
    server.hub.publish([{ topic: 'stats:shop_wait', value: 7, timestamp: now - 1_000, intervalMs: 1_000, unit: 'ms' }])
    server.hub.publish([{ topic: 'stats:shop_wait', value: 9, timestamp: now, intervalMs: 1_000, unit: 'ms' }])
    const chart = await showOne({ dashes: true, area: true, thresholds: [{ at: 8, tone: 'bad', unit: 'ms' }] })
    await eventually(() => expect(screen.getAllByRole('button', { pressed: true })).toHaveLength(2))
    const { text } = await fileOf(chart, 'svg')
    const document = new DOMParser().parseFromString(text, 'image/svg+xml')
    const dashes = [...document.querySelectorAll('[data-topic]')].map((line) => line.getAttribute('stroke-dasharray'))
    expect(dashes).toEqual([null, expect.stringMatching(/^\d+ \d+$/)])
    expect(document.querySelectorAll('[fill-rule=evenodd][fill-opacity]')).toHaveLength(2)
    const texts = [...document.querySelectorAll('text')].map(plain)
    expect(texts).toEqual(expect.arrayContaining(['jobs', 'ms', 'Critical ≥ 8 ms']))
  })

  it('leaves out what is hidden', async () => {
    publishShop(server, 'stock', [5], now)
    const chart = await showOne()
    await eventually(() => expect(screen.getAllByRole('button')).toHaveLength(2))
    act(() => screen.getByRole('button', { name: 'stock' }).click())
    expect((await fileOf(chart, 'csv')).text).not.toContain('stock')
    expect((await fileOf(chart, 'svg')).text).not.toContain('stock')
  })

  it('offers just the files asked for, and a link if there is something to link to', async () => {
    const tools: readonly ChartTool[] = ['csv', 'png']
    const written = vi.fn(async (_text: string) => {})
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: written } })
    await showOne({ tools, linkTo: ({ from, to }) => `https://example.org/#${to - from}` })
    expect(screen.getAllByRole('button').map(plain)).toEqual(['Save CSV', 'Save PNG', 'Copy link'])
    act(() => screen.getByRole('button', { name: 'Copy link' }).click())
    await eventually(() => expect(written).toHaveBeenCalledWith('https://example.org/#120000'))
    await eventually(() => expect(plain(document.querySelector('[aria-live=polite]'))).toBe('Link copied'))
  })

  it('contains a link maker that fails, and says so', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const linkTo = () => {
      throw new Error('no address')
    }
    await showOne({ linkTo })
    act(() => screen.getByRole('button', { name: 'Copy link' }).click())
    await eventually(() => expect(plain(document.querySelector('[aria-live=polite]'))).toBe('Link could not be made'))
    expect(reported).toHaveBeenCalledWith(expect.objectContaining({ message: 'no address' }))
  })

  describe('as a table', () => {
    const details = () => document.querySelector('details')!
    const open = () =>
      act(() => {
        details().open = true
        fireEvent(details(), new Event('toggle'))
      })
    const cells = () => [...document.querySelectorAll('details tbody tr')].map((row) => [...row.children].map(plain))

    it('shows the points in sight, the newest first, a page at a time', async () => {
      await showOne()
      open()
      expect(cells()).toHaveLength(50)
      expect(cells()[0]).toEqual([new Date(now).toISOString().slice(11, 19), '69 jobs'])
      act(() => screen.getByRole('button', { name: 'Older' }).click())
      expect(cells()).toHaveLength(20)
      expect(cells().at(-1)![1]).toBe('0 jobs')
    })

    it('stands still while points come in, and is made anew when opened again', async () => {
      await showOne()
      open()
      publishShop(server, 'queue', [500], now + 1_000)
      await eventually(() => {
        act(() => void fireEvent.keyDown(screen.getByRole('application'), { key: 'End' }))
        expect(plain(document.querySelector('div[data-walked]'))).toContain('500')
      })
      expect(cells()[0]![1]).toBe('69 jobs')
      act(() => {
        details().open = false
        fireEvent(details(), new Event('toggle'))
      })
      expect(cells()).toEqual([])
      open()
      expect(cells()[0]![1]).toBe('500 jobs')
    })
  })
})
