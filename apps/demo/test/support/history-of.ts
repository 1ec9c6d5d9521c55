import { createMetricsClient } from '@exocast/react-metrics/client'
import type { DemoServer } from './demo-server.js'

/** The values of the last minute by their instants (ms since the epoch), as the hub tells them to a client that is no browser. */
export async function historyOf(server: DemoServer, topic: string): Promise<Map<number, number | null>> {
  const client = createMetricsClient({ url: server.url })
  const { t, v } = await new Promise<{ t: readonly number[]; v: readonly (number | null)[] }>((resolve) => {
    client.join(topic, { onHistory: ({ topics }) => resolve(topics[topic]!) })
  })
  client.close()
  return new Map(t.map((instant, i) => [instant, v[i]!]))
}
