import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerParent } from '../lib/answer-parent.mjs'
import { pointsOf } from './points.mjs'
import { variants } from './variants.mjs'

/** A process that serves one variant: its CPU time is the server's, and nothing else's. */
let publish
let tick = 0

answerParent({
  async serve({ variant, viewers }) {
    // Room for all viewers to knock at once.
    const httpServer = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1_024 })
    publish = variants[variant].serve(httpServer, { viewers })
    await once(httpServer, 'listening')
    return httpServer.address().port
  },

  async publish({ ticks, intervalMs }) {
    for (let i = 0; i < ticks; i++) {
      publish(pointsOf(tick++, Date.now()))
      await sleep(intervalMs)
    }
  },

  cpuUs() {
    const { user, system } = process.cpuUsage()
    return user + system
  },
})
