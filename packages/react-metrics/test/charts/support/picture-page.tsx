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
client.join('stats:shop_value', { onMessage: () => received++ })

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
  let bytes = ''
  for (let i = 3; i < data.length; i += 4) bytes += String.fromCharCode(data[i]!)
  return { width, height, alpha: btoa(bytes) }
}

Object.assign(globalThis, {
  picture,
  advance: (ms: number) => clock.advance(ms),
  received: () => received,
  leave: () => client.close(),
})
