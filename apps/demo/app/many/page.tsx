import type { Metadata } from 'next'
import { ChartWall } from '../../components/chart-wall'
import { demoHub } from '../../lib/demo-hub'
import { panels } from '../../lib/panels'
import { WINDOW_MS } from '../../lib/window-ms'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Exocast: twenty charts', robots: { index: false } }

export default function Page() {
  const topics = panels.map(({ topic }) => topic)
  return <ChartWall snapshot={demoHub.get().snapshot(topics, { windowMs: WINDOW_MS })} />
}
