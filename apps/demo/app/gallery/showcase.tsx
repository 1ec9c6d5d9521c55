import {
  ConnectionBadge,
  Gauge,
  HistogramHeatmap,
  LiveBars,
  LiveSeriesChart,
  LiveTable,
  Sparkline,
  StatTile,
  type Threshold,
} from '@exocast/react-metrics'

const MIB = 2 ** 20

const MEMORY_LIMITS: readonly Threshold[] = [
  { at: 20 * MIB, tone: 'warn' },
  { at: 1_000 * MIB, tone: 'bad' },
]

const CHART_LIMITS: readonly Threshold[] = [
  { at: 20 * MIB, tone: 'warn' },
  { at: 80 * MIB, tone: 'bad' },
]

const BUSY_LIMITS: readonly Threshold[] = [
  { at: 0.001, tone: 'bad' },
  { at: 0, tone: 'warn' },
]

/** One of each component. */
export function Showcase({ prefix }: { prefix: string }) {
  return (
    <>
      <ConnectionBadge className="gallery-badge" />
      <div className="gallery-tiles">
        <div className="panel">
          <StatTile topic={`${prefix}node_memory_rss`} title="Resident memory" />
        </div>
        <div className="panel">
          <StatTile topic={`${prefix}node_memory_heap_used`} title="Heap used" thresholds={MEMORY_LIMITS} />
        </div>
        <div className="panel">
          <StatTile
            topic={`${prefix}node_run_queue_loop_utilization`}
            title="Loop utilisation"
            thresholds={BUSY_LIMITS}
          />
        </div>
        <div className="panel">
          <StatTile topic={`${prefix}demo_sockets_connected`} title="Connected sockets" />
        </div>
        <div className="panel">
          <Gauge
            topic={`${prefix}node_run_queue_loop_utilization`}
            title="Loop utilisation"
            max={1}
            thresholds={[
              { at: 0.5, tone: 'warn' },
              { at: 0.8, tone: 'bad' },
            ]}
          />
        </div>
        <div className="panel">
          <Gauge topic={`${prefix}node_memory_heap_used`} title="Heap used" max={64 * MIB} thresholds={MEMORY_LIMITS} />
        </div>
      </div>
      <div className="gallery-wide">
        <div className="panel">
          <LiveBars topic={`${prefix}node_memory_*`} title="Memory by kind" top={3} />
        </div>
        <div className="panel">
          <LiveTable topic={`${prefix}node_*`} title="The process in numbers" />
        </div>
        <div className="panel">
          <LiveSeriesChart topic={`${prefix}node_memory_*`} title="Memory" />
        </div>
        <div className="panel">
          <LiveSeriesChart
            topic={[`${prefix}node_memory_heap_used`, `${prefix}node_memory_heap_total`]}
            title="Memory, limits and values"
            thresholds={CHART_LIMITS}
            legendValues={['min', 'max', 'avg', 'last']}
            tools={['table', 'csv', 'svg', 'png']}
            linkTo={({ from, to }) => `${location.origin}/gallery#${from}-${to}`}
          />
        </div>
        <div className="panel">
          <LiveSeriesChart topic={`${prefix}node_memory_*`} title="Memory, dashed" dashes curve="monotone" />
        </div>
        <div className="panel">
          <LiveSeriesChart
            topic={[`${prefix}node_memory_heap_used`, `${prefix}node_memory_external`]}
            title="Memory, stacked"
            stacked
          />
        </div>
        <div className="panel">
          <LiveSeriesChart topic={`${prefix}node_memory_heap_used`} title="Heap used, filled" area />
        </div>
        <div className="panel">
          <LiveSeriesChart
            topic={[`${prefix}node_memory_heap_used`, `${prefix}node_run_queue_loop_delay_ms`]}
            title="Heap and loop delay"
            thresholds={[
              { at: 20 * MIB, tone: 'warn' },
              { at: 100, tone: 'bad', unit: 'ms' },
            ]}
          />
        </div>
        <div className="panel">
          <HistogramHeatmap topic={`${prefix}demo_delay_le_*`} title="How late the event loop is" unit="ms" table />
        </div>
        <div className="panel">
          <p>
            The loop was late by{' '}
            <Sparkline className="gallery-inline" topic={`${prefix}node_run_queue_loop_delay_ms`} /> in the last minute.
          </p>
          <Sparkline topic={`${prefix}node_memory_heap_used`} />
        </div>
      </div>
    </>
  )
}
