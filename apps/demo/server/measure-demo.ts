import type { Registry } from '@exocast/metrics-core'
import { eventLoopDelay, heapSpaces, nodeMemory, runQueue } from '@exocast/metrics-core/node'
import type { Hub } from '@exocast/server-adapter'

/** How far back the response times look, ms: long enough to hold some, short enough to show a change. */
const RESPONSE_WINDOW_MS = 10_000
/** As many rounds of the event loop as a column of the heatmap shows, ms. */
const DELAY_WINDOW_MS = 2_000

/** All that the demo measures, as a list. What the server itself must feed is returned. */
export function measureDemo(registry: Registry, hub: Hub) {
  nodeMemory(registry)
  heapSpaces(registry)
  runQueue(registry)
  eventLoopDelay(registry, { name: ['demo', 'delay'], windowMs: DELAY_WINDOW_MS })
  registry.probe(['demo', 'sockets'], {
    unit: 'sockets',
    help: 'Browsers and other clients connected to the hub.',
    datapoints: ['connected'],
    read: () => ({ connected: hub.viewers }),
  })
  const responseTime = registry.histogram(['demo', 'response'], {
    unit: 'ms',
    help: 'Time to answer an HTTP request, of all requests in the last 10 s.',
    windowMs: RESPONSE_WINDOW_MS,
  })
  return { responseTime }
}
