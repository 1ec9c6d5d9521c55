import { Dashboard } from '../components/dashboard'
import { demoHub } from '../lib/demo-hub'
import { panels } from '../lib/panels'
import { WINDOW_MS } from '../lib/window-ms'

/** The snapshot is of this very moment: nothing here may be rendered ahead. */
export const dynamic = 'force-dynamic'

export default function Page() {
  const topics = panels.map(({ topic }) => topic)
  return <Dashboard snapshot={demoHub.get().snapshot(topics, { windowMs: WINDOW_MS })} />
}
