import { createMetricsClient } from '@exocast/react-metrics/client'
import type { DemoServer } from './demo-server.js'

/** Resolves once the server has broadcast `count` more points of its memory. Asks the server itself, past any proxy. */
export async function pointsBroadcast(server: DemoServer, count: number): Promise<void> {
  const client = createMetricsClient({ url: server.url })
  await new Promise<void>((resolve) => {
    let seen = 0
    client.join('stats:node_memory_rss', {
      onMessage: () => {
        seen += 1
        if (seen === count) resolve()
      },
    })
  })
  client.close()
}
