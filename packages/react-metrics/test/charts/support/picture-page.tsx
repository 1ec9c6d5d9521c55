import { ManualClock } from '@exocast/metrics-core'
import { LiveSeriesChart, type LiveSeriesChartProps, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { createRoot } from 'react-dom/client'

/** One chart of `stats:shop_*`, at an instant that the test moves by hand. The address says from which, how long the window is, and the look. */
const query = new URLSearchParams(location.search)
const look = JSON.parse(query.get('look') ?? '{}') as Partial<LiveSeriesChartProps>
const clock = new ManualClock(Number(query.get('now')))
const client = createMetricsClient({ url: location.origin, clock })
let received = 0
/** Lines stroked so far, and how many of them before the newest point came. */
let strokes = 0
let strokesBefore = 0
client.join('stats:shop_value', {
  onMessage: () => {
    received++
    strokesBefore = strokes
  },
})

const { stroke } = CanvasRenderingContext2D.prototype
CanvasRenderingContext2D.prototype.stroke = function (...path: unknown[]) {
  strokes++
  Reflect.apply(stroke, this, path)
}

createRoot(document.getElementById('root')!).render(
  <MetricsProvider client={client}>
    <LiveSeriesChart
      topic="stats:shop_*"
      windowMs={Number(query.get('windowMs'))}
      yDomain={[0, 100]}
      colors={['rgb(200, 0, 0)']}
      {...look}
    />
  </MetricsProvider>,
)

/** Resolves once the chart knows that its canvas is on the screen: it asked before, and then draws it all once more. */
function seen() {
  return new Promise<void>((resolve) => {
    new IntersectionObserver(() => resolve()).observe(document.querySelector('canvas')!)
  })
}

/** What the canvas shows of the plot: its size, and how opaque each pixel is, row by row, in Base64. */
function picture() {
  const canvas = document.querySelector('canvas')!
  const from = canvas.getBoundingClientRect()
  const plot = document.querySelector('.exocast-hover')!.getBoundingClientRect()
  const [width, height] = [Math.round(plot.width * devicePixelRatio), Math.round(plot.height * devicePixelRatio)]
  const copy = new OffscreenCanvas(width, height).getContext('2d')!
  copy.drawImage(
    canvas,
    Math.round((from.x - plot.x) * devicePixelRatio),
    Math.round((from.y - plot.y) * devicePixelRatio),
  )
  const { data } = copy.getImageData(0, 0, width, height)
  // Letter by letter, a text of a million takes longer than the chart.
  const rows = Array.from({ length: height }, (_, row) => {
    const alpha = Array.from({ length: width }, (_, x) => data[(row * width + x) * 4 + 3]!)
    return String.fromCharCode(...alpha)
  })
  return { width, height, alpha: btoa(rows.join('')) }
}

Object.assign(globalThis, {
  seen,
  picture,
  advance: (ms: number) => clock.advance(ms),
  /** Whether `count` points have come since the page was opened, and are drawn: a chart rests after a slow frame, and draws later. */
  hasDrawn: (count: number) => received === count && strokes > strokesBefore,
  leave: () => client.close(),
})
