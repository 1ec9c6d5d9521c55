import { ManualClock, type MetricInfo } from '@exocast/metrics-core'
import { channelReporter } from '@exocast/server-adapter'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundlePage, launchBrowser } from '../support/browser-page.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { naiveColumns, type Point } from './support/naive-columns.js'

const NOON = Date.UTC(2026, 0, 5, 12)
const TIMEOUT_MS = 60_000
/** Of the colour, out of 255: a pixel half covered by a line, and one in its midst. */
const HALF = 128
/** A strip and a full repaint round otherwise here and there, of 255; where dashes end, a little more. */
const UNSEEN = 2
const UNSEEN_OF_DASHES = 8
/** The newest column's ends are open, in device px: the next line starts there. A curve's last piece bends with the next point. */
const OPEN_PX = 4
const LONGEST_PIECE_PX = 3

interface Picture {
  readonly width: number
  readonly height: number
  /** How opaque each pixel is, row by row. */
  readonly alpha: Uint8Array
}

let script: string
let browser: Browser
let server: HubServer
let clock: ManualClock
let page: Page
const pages = new Map<number, Page>()

beforeAll(async () => {
  script = await bundlePage(new URL('./support/picture-page.tsx', import.meta.url))
  browser = await launchBrowser()
}, TIMEOUT_MS)

afterAll(() => browser.close())

beforeEach(async () => {
  clock = new ManualClock(NOON)
  server = await startHubServer({ clock, historyMs: 4 * 3_600_000 })
})

afterEach(async () => {
  await page.evaluate('leave()')
  const closed = server.close()
  // The hub's deadline is on the clock that stands still.
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(5_000)
  await closed
}, TIMEOUT_MS)

/** A walk with spikes and gaps, `stepMs` apart and up to `NOON`. The same for the same seed. */
function walk(count: number, stepMs: number, seed: number): Point[] {
  let state = seed
  const random = () => {
    // A linear congruential generator (Numerical Recipes).
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  let level = 50
  return Array.from({ length: count }, (_, index) => {
    level = Math.min(Math.max(level + (random() - 0.5) * 2, 30), 70)
    const luck = random()
    const v = luck < 0.002 ? 2 + 20 * random() : luck < 0.004 ? 78 + 20 * random() : level
    const isGap = random() < 0.003
    return { t: NOON - (count - 1 - index) * stepMs, v: isGap ? null : v }
  })
}

const LOOKS = {
  'a plain line': {},
  'smooth lines': { curve: 'monotone' },
  'dashed lines': { dashes: true },
  'dashed curves': { dashes: true, curve: 'monotone' },
  areas: { area: true },
  'a stack': { stacked: true, yDomain: [0, 200] },
} as const

const shop: MetricInfo = { name: ['shop'], kind: 'probe', unit: null, labels: {}, help: null }

/** Beside it, half as much under another topic, if asked for. */
function publish(points: readonly Point[], isTwofold = false): void {
  const samples = points.map(({ t, v }) => ({
    ...{ metric: shop, extra: null, intervalMs: 1_000, timestamp: t },
    values: { value: known(v), ...(isTwofold && { beside: known(v === null ? null : v / 2) }) },
  }))
  channelReporter(server.hub, { channel: 'stats' }).report(samples)
}

const known = (v: number | null) => v ?? { gap: 'missing' as const }

/** The one page with screens of this kind: it is loaded anew for each chart, which takes half as long as opening another. */
async function pageAt(deviceScaleFactor: number): Promise<Page> {
  const held = pages.get(deviceScaleFactor)
  if (held) return held
  const opened = await browser.newPage({ viewport: { width: 700, height: 300 }, deviceScaleFactor })
  pages.set(deviceScaleFactor, opened)
  const html =
    '<!doctype html><body style="margin:0"><div id="root"></div><script type="module" src="/page.js"></script>'
  await opened.route('**/page?*', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await opened.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  return opened
}

async function open(windowMs: number, deviceScaleFactor: number, look = {}): Promise<Picture> {
  page = await pageAt(deviceScaleFactor)
  await page.goto(`${server.url}/page?now=${NOON}&windowMs=${windowMs}&look=${JSON.stringify(look)}`)
  await page.waitForFunction('hasDrawn(0)', undefined, { timeout: 20_000 })
  await page.evaluate('seen()')
  return picture()
}

async function picture(): Promise<Picture> {
  const { width, height, alpha } = (await page.evaluate('picture()')) as { [key in keyof Picture]: never }
  return { width, height, alpha: Buffer.from(alpha, 'base64') }
}

/** The topmost and the lowest row of a column with ink in it; `Infinity` and `-Infinity` if it has none. */
function inkOf({ width, height, alpha }: Picture, column: number): [number, number] {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let row = 0; row < height; row++) {
    if (alpha[row * width + column]! <= HALF) continue
    top = Math.min(top, row)
    bottom = row
  }
  return [top, bottom]
}

describe.each([1, 1.5, 2])('at %s device pixels per CSS pixel', (dpr) => {
  it.each([
    ['15 s', 15_000, 100],
    ['a minute', 60_000, 50],
    ['10 minutes', 600_000, 100],
    ['an hour', 3_600_000, 500],
  ])(
    'shows of %s what a naive look at every point says, column by column',
    async (_, windowMs, stepMs) => {
      const points = walk(Math.min(Math.ceil((windowMs / stepMs) * 1.2), 8_000), stepMs, windowMs)
      publish(points)
      const seen = await open(windowMs, dpr)
      const { width, height } = seen
      const columns = naiveColumns({ points, edge: NOON, windowMs, width, height, lineWidth: 1.5 * dpr })
      const wrong: unknown[] = []
      for (const [x, { top, bottom, inkTop, inkBottom }] of columns.entries()) {
        const [seenTop, seenBottom] = inkOf(seen, x)
        const slack = 1.5
        // Every extreme has ink on it, and no ink is where no line leads.
        const isShown = !(top <= bottom) || (seenTop <= top + slack && seenBottom >= bottom - slack)
        const isTrue = seenTop > seenBottom || (seenTop >= inkTop - slack && seenBottom <= inkBottom + slack)
        if (!isShown || !isTrue) wrong.push({ x, top, bottom, inkTop, inkBottom, seenTop, seenBottom })
      }
      expect(columns.filter(({ top, bottom }) => top <= bottom).length).toBeGreaterThan(20)
      expect(wrong.slice(0, 3)).toEqual([])
    },
    TIMEOUT_MS,
  )
})

it.each(Object.keys(LOOKS).flatMap((name) => [1, 2].map((dpr) => [name as keyof typeof LOOKS, dpr] as const)))(
  'never changes a closed pixel column of %s when points are appended, at %s device pixels',
  async (name, dpr) => {
    const windowMs = 60_000
    const isTwofold = name !== 'a plain line'
    const openPx = OPEN_PX + ('curve' in LOOKS[name] ? LONGEST_PIECE_PX * dpr : 0)
    const unseen = 'dashes' in LOOKS[name] ? UNSEEN_OF_DASHES : UNSEEN
    publish(walk(1_200, 50, 7), isTwofold)
    let held = await open(windowMs, dpr, LOOKS[name])
    const columnAt = (t: number) => Math.floor((t * held.width) / windowMs)
    let now = NOON
    for (const [index, value] of [20, 80, 50, 51, 5, 95, 40, 41, 39, 60].entries()) {
      const newest = columnAt(now)
      const stepMs = 30 + 70 * (index % 4)
      now += stepMs
      clock.advance(stepMs)
      await page.evaluate(`advance(${stepMs})`)
      publish([{ t: now, v: value }], isTwofold)
      await page.waitForFunction(`hasDrawn(${index + 1})`)
      const next = await picture()
      const shift = columnAt(now) - newest
      const changed = new Map<number, number>()
      for (let x = shift; x < held.width - openPx; x++) {
        for (let row = 0; row < held.height; row++) {
          const change = held.alpha[row * held.width + x]! - next.alpha[row * held.width + x - shift]!
          if (Math.abs(change) > unseen) changed.set(x, Math.max(changed.get(x) ?? 0, Math.abs(change)))
        }
      }
      expect([index, [...changed]]).toEqual([index, []])
      held = next
    }
    expect(columnAt(now)).toBeGreaterThan(columnAt(NOON))
  },
  TIMEOUT_MS,
)
