// @vitest-environment jsdom
import './support/preloaded.js'
import { ManualClock } from '@exocast/metrics-core'
import { type ChartHandle, LiveSeriesChart, type LiveSeriesChartProps, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { cleanup, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { createRef } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import type { Point } from './support/naive-columns.js'
import { naiveVertices } from './support/naive-vertices.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'

const NOW = Date.UTC(2026, 0, 5, 12)
/** So narrow that many points fall into a pixel column. */
const WIDTH_PX = 44
/** What a canvas, and a chart, has beside its plot. */
const CANVAS_ROOM_PX = 46
const CHART_ROOM_PX = 74
const HEIGHT_PX = 208
const HOUR_MS = 3_600_000
/** At one point a second. */
const BREAK_AFTER_MS = 5_000
const TIMEOUT_MS = 120_000

let clock: ManualClock
let server: HubServer
let canvas: RecordingCanvas

beforeEach(async () => {
  clock = new ManualClock(NOW)
  server = await startHubServer({ clock, historyMs: 24 * HOUR_MS, origins: [location.origin] })
  canvas = recordCanvas()
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(function (this: Element) {
    return WIDTH_PX + (this.tagName === 'CANVAS' ? CANVAS_ROOM_PX : CHART_ROOM_PX)
  })
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  const closed = server.close()
  // The hub's deadline is on the clock that stands still.
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(5_000)
  await closed
})

interface Walk {
  readonly seed: number
  readonly count: number
  /** Of all points. */
  readonly gaps: number
  readonly silences: number
  readonly spikes: number
}

/** Points at irregular instants after `from`, in whole numbers, so that extremes recur. The same for the same seed. */
function walk({ seed, count, gaps, silences, spikes }: Walk, from: number): Point[] {
  let state = seed
  const random = () => {
    // A linear congruential generator (Numerical Recipes).
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  let t = from
  let level = 0
  return Array.from({ length: count }, () => {
    t += 1 + Math.floor(random() * 2_000) + (random() < silences ? BREAK_AFTER_MS : 0)
    level = Math.min(Math.max(level + Math.round((random() - 0.5) * 20), -90), 90)
    const v = random() < spikes ? Math.round((random() - 0.5) * 380) : level
    return { t, v: random() < gaps ? null : v }
  })
}

const share = fc.constantFrom(0, 0.001, 0.02)
const walks = (maxCount: number) =>
  fc.record({
    ...{ seed: fc.nat(), count: fc.integer({ min: 1, max: maxCount }) },
    ...{ gaps: share, silences: share, spikes: share },
  })
const stages = fc.record({
  live: walks(900),
  /** When, as a share of what there is by then, points come that are late. */
  late: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
  /** Of the longest, a pixel column holds thousands of points. Often the same, so that points are dropped and none asked for. */
  windowMs: fc.oneof(
    { weight: 2, arbitrary: fc.constant(HOUR_MS / 6) },
    fc.integer({ min: 20_000, max: HOUR_MS }),
    fc.integer({ min: HOUR_MS, max: 20 * HOUR_MS }),
  ),
})

/** A chart of one topic, of which `points` are known: publishes more of them, and shows any window. */
async function startScene(topic: string, early: Walk) {
  const client = createMetricsClient({ url: server.url, clock })
  const chart = createRef<ChartHandle>()
  const points = new Map<number, number | null>()
  let [published, received] = [0, 0]
  const publish = (fresh: readonly Point[]) => {
    published += fresh.length
    for (const { t, v } of fresh) points.set(t, v)
    clock.advance(Math.max(...points.keys(), clock.now()) - clock.now())
    const gap = Number.NaN
    server.hub.publish(fresh.map(({ t, v }) => ({ topic, value: v ?? gap, timestamp: t, intervalMs: 1_000 })))
  }
  publish(walk(early, NOW))
  published = 0
  client.join(topic, { onMessage: () => received++ })
  const element = (props: Partial<LiveSeriesChartProps>) => (
    <MetricsProvider client={client}>
      <LiveSeriesChart topic={topic} ref={chart} {...props} />
    </MetricsProvider>
  )
  const { rerender, unmount } = render(element({}))
  // A clock that jumps would end the wait for an answer.
  await eventually(() => expect(screen.getAllByRole('status')[0]!.textContent).toBe('live'))
  const sorted = () => [...points].map(([t, v]) => ({ t, v })).sort((a, b) => a.t - b.t)
  return {
    ...{ publish, sorted },
    /** Once it holds what was published, nothing but what it is shown anew is drawn. */
    settled: () => eventually(() => expect(received).toBe(published)),
    show: (props: Partial<LiveSeriesChartProps>) => rerender(element(props)),
    expected: () => {
      const { from, to } = chart.current!.moment()
      const sight = { edge: to, windowMs: Math.round(to - from), widthPx: WIDTH_PX, breakAfterMs: BREAK_AFTER_MS }
      return naiveVertices(sorted(), sight)
    },
    leave: () => {
      unmount()
      client.close()
    },
  }
}

/** What was stroked last, without the rings of dots. */
const stroked = () => (canvas.strokes.at(-1)?.points ?? []).filter(({ x }) => x % 1 === 0.5 && x > 0 && x < WIDTH_PX)

it('shows what is left of a series of which most was dropped while it was shown', async () => {
  const steady = { gaps: 0, silences: 0, spikes: 0.02 }
  const scene = await startScene('stats:dropped', { seed: 1, count: 10, ...steady })
  for (const top of [200, 300, 400]) {
    scene.publish(walk({ seed: top, count: 1_000, ...steady }, scene.sorted().at(-1)!.t))
    await scene.settled()
    // Another domain: all of it is drawn anew. The same window: nothing is asked of the hub.
    scene.show({ windowMs: HOUR_MS / 6, yDomain: [-top, top] })
    await eventually(() => {
      const expected = scene.expected().map(({ x, v }) => ({ x, y: ((top - v) / (2 * top)) * HEIGHT_PX }))
      expect(stroked()).toEqual(expected)
    })
  }
  scene.leave()
}, 30_000)

it(
  'shows of long series what every single point says, however they came and whatever was dropped',
  async () => {
    let run = 0
    const scenes = fc.record({ early: walks(4_000), stages: fc.array(stages, { minLength: 1, maxLength: 4 }) })
    await fc.assert(
      fc.asyncProperty(scenes, async ({ early, stages }) => {
        const scene = await startScene(`stats:run_${run++}`, early)
        for (const [index, { live, late, windowMs }] of stages.entries()) {
          scene.publish(walk(live, scene.sorted().at(-1)!.t))
          const held = scene.sorted()
          for (const at of late) scene.publish([{ t: held[Math.floor(at * (held.length - 1))]!.t + 1, v: -199 }])
          await scene.settled()
          // Never the window it had: all of it is drawn anew.
          scene.show({ windowMs: windowMs - index, yDomain: [-200, 200] })
          await eventually(() => {
            const expected = scene.expected().map(({ x, v }) => ({ x, y: ((200 - v) / 400) * HEIGHT_PX }))
            expect(stroked()).toEqual(expected)
          })
          scene.show({ windowMs: windowMs - index })
          await eventually(() => {
            const ys = stroked().map(({ y }) => y)
            const vs = scene.expected().map(({ v }) => v)
            expect(ys).toHaveLength(vs.length)
            // The domain takes in all that is seen, and what leads in from outside.
            expect(ys.filter((y) => y < 0 || y > HEIGHT_PX)).toEqual([])
          })
        }
        scene.leave()
      }),
      { numRuns: 12, seed: 5 },
    )
  },
  TIMEOUT_MS,
)
