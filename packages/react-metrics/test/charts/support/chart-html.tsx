import type { TopicWindow } from '@exocast/metrics-core/wire'
import { LiveSeriesChart, type LiveSeriesChartProps, MetricsProvider } from '@exocast/react-metrics'
import { renderToString } from 'react-dom/server'
import { snapshotOf } from './snapshot-of.js'

/** What a server sends of a chart of these topics, without the style sheet. */
export function chartHtml(topics: Record<string, TopicWindow>, props: Partial<LiveSeriesChartProps> = {}): string {
  const html = renderToString(
    <MetricsProvider url="http://127.0.0.1:9" snapshot={snapshotOf(topics)}>
      <LiveSeriesChart topic="stats:*" {...props} />
    </MetricsProvider>,
  )
  return html.replace(/<style.*?<\/style>/s, '')
}

/** The texts of the y-axis, from the lowest up. */
export function yLabels(html: string): string[] {
  return [...html.matchAll(/<text class="exocast-tick"[^>]*>([^<]*)</g)].map((match) => match[1]!)
}

/** The title of the y-axis. */
export function yTitle(html: string): string {
  return yTitles(html)[0]!
}

/** The titles of both y-axes, the left one first. */
export function yTitles(html: string): string[] {
  return [...html.matchAll(/<div class="exocast-y-title"[^>]*>(.*?)<\/div>/g)].map((match) => match[1]!)
}

/** The path data of one topic's line. */
export function linePath(html: string, topic: string): string {
  const [tag] = [...html.matchAll(/<path [^>]*>/g)].map(([text]) => text).filter((text) => text.includes(`"${topic}"`))
  return / d="([^"]*)"/.exec(tag!)![1]!
}

/** The end points of each unbroken run of a path, in thousandths of the plot's width and height. */
export function runsOf(path: string): { x: number; y: number }[][] {
  return path
    .split('M')
    .slice(1)
    .map((run) =>
      run.split(/[LC]/).map((numbers) => {
        const [x, y] = numbers.split(',').map(Number).slice(-2)
        return { x: x!, y: y! }
      }),
    )
}

/** The style of each colour sample in the legend, from the first series on. */
export function swatches(html: string): string[] {
  return [...html.matchAll(/<i class="exocast-swatch" style="([^"]*)"/g)].map((match) => match[1]!)
}

/** The path data of the filled areas, from the first series on. */
export function areaPaths(html: string): string[] {
  return [...html.matchAll(/<path d="([^"]*)" fill-rule="evenodd"/g)].map((match) => match[1]!)
}
