import { bucketDatapoints, ManualClock, type MetricInfo } from '@exocast/metrics-core'
import { channelReporter } from '@exocast/server-adapter'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundlePage, launchBrowser } from '../support/browser-page.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { naiveCells, type Tick } from './support/naive-cells.js'

const NOON = Date.UTC(2026, 0, 5, 12)
const TIMEOUT_MS = 60_000
const DATAPOINTS = bucketDatapoints({ from: 1, to: 1_000, perDecade: 3 })

interface Picture {
  readonly width: number
  readonly height: number
  /** How red each pixel is, row by row. */
  readonly red: Uint8Array
  /** From which count on a cell is how red. */
  readonly steps: readonly { readonly from: number; readonly red: number }[]
}

let script: string
let browser: Browser
let server: HubServer
let clock: ManualClock
let page: Page

beforeAll(async () => {
  script = await bundlePage(new URL('./support/heat-page.tsx', import.meta.url), 'development')
  browser = await launchBrowser()
}, TIMEOUT_MS)

afterAll(() => browser.close())

beforeEach(async () => {
  clock = new ManualClock(NOON)
  server = await startHubServer({ clock, historyMs: 4 * 3_600_000 })
})

afterEach(async () => {
  await page.evaluate('leave()')
  await page.close()
  const closed = server.close()
  // The hub's deadline is on the clock that stands still.
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(5_000)
  await closed
}, TIMEOUT_MS)

/** Counts that wander over the bounds, with empty buckets, spikes, failed reads and silences, `stepMs` apart and up to `NOON`. */
function wander(count: number, stepMs: number, seed: number): Tick[] {
  let state = seed
  const random = () => {
    // A linear congruential generator (Numerical Recipes).
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  let middle = DATAPOINTS.length / 2
  const ticks = Array.from({ length: count }, (_, index) => {
    middle = Math.min(Math.max(middle + random() - 0.5, 1), DATAPOINTS.length - 2)
    let sum = 0
    const upTo = DATAPOINTS.map((__, row) => {
      const spread = 60 * Math.exp(-((row - middle) ** 2))
      return (sum += Math.floor(random() < 0.01 ? 90 * random() : spread * random()))
    })
    return { t: NOON - (count - 1 - index) * stepMs, upTo: random() < 0.02 ? null : upTo }
  })
  return ticks.filter((_, index) => ticks[index - 1]?.upTo !== null && ticks[index - 2]?.upTo !== null)
}

const latency: MetricInfo = { name: ['shop', 'latency'], kind: 'histogram', unit: 'ms', labels: {}, help: null }

function publish(ticks: readonly Tick[], intervalMs: number): void {
  const samples = ticks.map(({ t, upTo }) => ({
    ...{ metric: latency, extra: null, intervalMs, timestamp: t },
    values: Object.fromEntries(DATAPOINTS.map((name, row) => [name, upTo?.[row] ?? { gap: 'missing' as const }])),
  }))
  channelReporter(server.hub, { channel: 'stats' }).report(samples)
}

async function open(windowMs: number, deviceScaleFactor: number): Promise<Picture> {
  page = await browser.newPage({ viewport: { width: 700, height: 300 }, deviceScaleFactor })
  const html =
    '<!doctype html><body style="margin:0"><div id="root"></div><script type="module" src="/page.js"></script>'
  await page.route('**/page?*', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  await page.goto(`${server.url}/page?now=${NOON}&windowMs=${windowMs}`)
  await expect.poll(async () => (await picture())?.red.some((red) => red > 20), { timeout: 20_000 }).toBe(true)
  return picture()
}

async function picture(): Promise<Picture> {
  const seen = (await page.evaluate('document.querySelector("canvas") && picture()')) as Record<keyof Picture, never>
  return seen && { ...seen, red: Buffer.from(seen.red, 'base64') }
}

/** How red the midst of each row of a column is, lowest row first; 0: nothing is drawn. */
function columnOf({ width, height, red }: Picture, x: number): number[] {
  return DATAPOINTS.map((_, row) => {
    const y = Math.floor(((DATAPOINTS.length - row - 0.5) / DATAPOINTS.length) * height)
    return red[y * width + x]!
  })
}

function redOf({ steps }: Picture, count: number): number {
  return steps.filter(({ from }) => count >= from).at(-1)!.red
}

describe.each([1, 1.5, 2])('at %s device pixels per CSS pixel', (dpr) => {
  it.each([
    ['15 s', 15_000, 1_000],
    ['a minute', 60_000, 100],
    ['10 minutes', 600_000, 1_000],
    ['an hour', 3_600_000, 1_000],
  ])(
    'shows of %s the greatest count of each bucket in each pixel column, and gaps as gaps',
    async (_, windowMs, stepMs) => {
      const ticks = wander(Math.ceil((windowMs / stepMs) * 1.2), stepMs, windowMs)
      publish(ticks, stepMs)
      const seen = await open(windowMs, dpr)
      const cells = naiveCells({ ticks, edge: NOON, windowMs, intervalMs: stepMs, width: seen.width })
      const expected = cells.map((counts) => counts?.map((count) => redOf(seen, count)) ?? DATAPOINTS.map(() => 0))
      const wrong = expected.flatMap((reds, x) => {
        const drawn = columnOf(seen, x)
        return drawn.join() === reds.join() ? [] : [{ x, reds, drawn }]
      })
      expect(wrong.slice(0, 2)).toEqual([])
      expect(new Set(expected.flat()).size).toBeGreaterThan(5)
    },
    TIMEOUT_MS,
  )
})

it.each([1, 2])(
  'changes no closed pixel column and renders nothing when counts are appended, at %s device pixels',
  async (dpr) => {
    const [windowMs, stepMs] = [60_000, 1_000]
    publish(wander(72, stepMs, 7), stepMs)
    let held = await open(windowMs, dpr)
    const columnAt = (t: number) => Math.floor((t * held.width) / windowMs)
    const renders = await page.evaluate('renders()')
    for (let index = 1; index <= 8; index++) {
      const now = NOON + index * stepMs
      clock.advance(stepMs)
      await page.evaluate(`advance(${stepMs})`)
      const upTo = index === 4 ? null : DATAPOINTS.map((_, row) => row * index)
      publish([{ t: now, upTo }], stepMs)
      await expect.poll(() => page.evaluate('received()')).toBe(index)
      const next = await picture()
      const shift = columnAt(now) - columnAt(now - stepMs)
      expect(next.steps).toEqual(held.steps)
      for (let x = 0; x < held.width - shift; x++) {
        expect([index, x, columnOf(next, x)]).toEqual([index, x, columnOf(held, x + shift)])
      }
      const fresh = upTo ? [0, ...DATAPOINTS.slice(1).map(() => index)].map((count) => redOf(next, count)) : null
      for (let x = held.width - shift; x < held.width; x++) {
        expect([index, x, columnOf(next, x)]).toEqual([index, x, fresh ?? DATAPOINTS.map(() => 0)])
      }
      held = next
    }
    // Its spoken summary is kept up, slowly.
    expect(await page.evaluate('renders()')).toBeLessThan((renders as number) + 3)
  },
  TIMEOUT_MS,
)
