import { ManualClock } from '@exocast/metrics-core'
import { HistogramHeatmap, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { type CSSProperties, Profiler } from 'react'
import { createRoot } from 'react-dom/client'

/** One heatmap of `stats:shop_latency_le_*`, at an instant that the test moves by hand. Level 3 is drawn as `rgb(80, 0, 0)`, and so on. */
const query = new URLSearchParams(location.search)
const clock = new ManualClock(Number(query.get('now')))
const client = createMetricsClient({ url: location.origin, clock })
let received = 0
let renders = 0
client.join('stats:shop_latency_le_inf', { onMessage: () => received++ })

const colors = Object.fromEntries(
  Array.from({ length: 9 }, (_, level) => [`--exocast-heat-${level}`, `rgb(${20 + 20 * level}, 0, 0)`]),
) as CSSProperties

createRoot(document.getElementById('root')!).render(
  <MetricsProvider client={client}>
    <Profiler id="heatmap" onRender={() => renders++}>
      <HistogramHeatmap
        topic="stats:shop_latency_le_*"
        windowMs={Number(query.get('windowMs'))}
        style={colors}
        unit="ms"
      />
    </Profiler>
  </MetricsProvider>,
)

/** What the canvas shows of the plot: its size, how red each pixel is, row by row, in Base64; and from which counts on, by the legend. */
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
  for (let i = 0; i < data.length; i += 4) bytes += String.fromCharCode(data[i]!)
  const steps = [...document.querySelectorAll('.exocast-heat-legend div')].map((step) => ({
    from: Number.parseInt(step.querySelector('dd')!.textContent!.replaceAll(',', ''), 10),
    red: Number(/rgb\((\d+)/.exec(getComputedStyle(step.querySelector('i')!).backgroundColor)![1]),
  }))
  return { width, height, red: btoa(bytes), steps }
}

Object.assign(globalThis, {
  picture,
  advance: (ms: number) => clock.advance(ms),
  received: () => received,
  renders: () => renders,
  leave: () => client.close(),
})
