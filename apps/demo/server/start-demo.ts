import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { bucketDatapoints, Registry, startReporting } from '@exocast/metrics-core'
import { channelReporter, createHub } from '@exocast/server-adapter'
import next from 'next'
import { demoHub } from '../lib/demo-hub.js'
import { checkHealth } from './check-health.js'
import { closeServer } from './close-server.js'
import { listen } from './listen.js'
import { measureDemo } from './measure-demo.js'
import { timeResponses } from './time-responses.js'

const INTERVAL_MS = 1_000
const HISTORY_MS = 15 * 60_000
/** How long a stop waits for answers under way, ms. */
const ANSWER_GRACE_MS = 1_000

/** Seen from where this file runs, dist-server/server. */
const APP_FOLDER = fileURLToPath(new URL('../..', import.meta.url))

export interface Address {
  readonly port: number
  /** Every interface if undefined. */
  readonly host: string | undefined
}

export interface Demo {
  /** The port it listens on: chosen by the system if 0 was asked for. */
  readonly port: number
  /** Ends the viewers in order, then the server. */
  stop(): Promise<void>
}

/** Measures this process, broadcasts what it measures and serves the pages. Rejects with Node's error if it cannot listen. */
export async function startDemo(address: Address, { development }: { development: boolean }): Promise<Demo> {
  const registry = new Registry()
  const hub = createHub({ historyMs: HISTORY_MS })
  demoHub.hold(hub)
  // The gallery shows what a page looks like whose topics the hub cannot say anything of.
  hub.channel('broken:*', { join: () => ({ error: 'failed' }) })
  const { responseTime } = measureDemo(registry, hub)
  // Before anything is served: the first page already has a past to show.
  const reporting = startReporting({
    registry,
    reporters: { stats: channelReporter(hub, { channel: 'stats' }) },
    subscriptions: [
      { reporter: 'stats', metric: 'node_*', intervalMs: INTERVAL_MS },
      { reporter: 'stats', metric: ['demo', 'sockets'], intervalMs: INTERVAL_MS },
      {
        reporter: 'stats',
        metric: ['demo', 'response'],
        datapoints: ['median', 'p95', 'max'],
        intervalMs: INTERVAL_MS,
      },
      {
        reporter: 'stats',
        metric: ['demo', 'delay'],
        datapoints: bucketDatapoints({ from: 0.1, to: 100, perDecade: 4 }),
        intervalMs: INTERVAL_MS,
      },
    ],
  })

  const server = createServer()
  hub.attach(server)
  const app = next({
    dev: development,
    dir: APP_FOLDER,
    hostname: address.host,
    port: address.port,
    httpServer: server,
  })
  await app.prepare()
  server.on('request', timeResponses(responseTime, app.getRequestHandler()))
  const port = await listen(server, address)
  const stopHealthChecks = checkHealth({ ...address, port, intervalMs: INTERVAL_MS })

  return {
    port,
    async stop() {
      stopHealthChecks()
      await reporting.stop()
      // The door shuts first: a viewer sent away must not come straight back.
      await Promise.all([closeServer(server, ANSWER_GRACE_MS), hub.close()])
      await app.close()
    },
  }
}
