'use client'

import { LiveGroup, LiveSeriesChart, useLiveGroup } from '@exocast/react-metrics'
import { useEffect } from 'react'

const WINDOWS = [
  { name: '30 s', ms: 30_000 },
  { name: '1 min', ms: 60_000 },
  { name: '15 min', ms: 900_000 },
]

/** Charts that show something else than what is live, and charts that share their time. */
export function Views({ now }: { now: number }) {
  return (
    <div className="gallery-wide">
      <div className="panel">
        <LiveSeriesChart
          topic="stats:node_memory_*"
          title="Looking back"
          defaultView={{ from: now - 8_000, to: now - 2_000 }}
          tools={['pause', 'csv']}
        />
      </div>
      <div className="panel">
        <LiveGroup>
          <Paused />
          <LiveSeriesChart topic="stats:node_memory_*" title="Paused" tools={['pause', 'csv']} />
        </LiveGroup>
      </div>
      <div className="panel gallery-group">
        <LiveGroup windowMs={30_000}>
          <Controls />
          <LiveSeriesChart topic="stats:node_memory_rss" title="Memory, in a group" height={160} />
          <LiveSeriesChart topic="stats:node_run_queue_length" title="Run queue, in the same group" height={160} />
        </LiveGroup>
      </div>
    </div>
  )
}

/** Pauses its group once there is something to see. */
function Paused() {
  const { pause } = useLiveGroup()
  useEffect(() => {
    const timer = setTimeout(pause, 1_500)
    return () => clearTimeout(timer)
  }, [pause])
  return null
}

function Controls() {
  const { windowMs, setWindowMs, paused, pause, resume, view } = useLiveGroup()
  return (
    <fieldset className="gallery-controls">
      <legend>Time of the group</legend>
      {WINDOWS.map(({ name, ms }) => (
        <button key={name} type="button" aria-pressed={windowMs === ms} onClick={() => setWindowMs(ms)}>
          {name}
        </button>
      ))}
      <button type="button" aria-pressed={paused} onClick={view ? resume : pause}>
        {view ? 'Live' : 'Pause'}
      </button>
    </fieldset>
  )
}
