import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerParent } from '../lib/answer-parent.mjs'
import { collectGarbage } from '../lib/collect-garbage.mjs'
import { pointsOf } from './points.mjs'
import { variants } from './variants.mjs'

/** A process that serves one variant: its CPU time and its memory are the server's, and nothing else's. */
let publish
let tick = 0

answerParent({
  async serve({ variant, viewers }) {
    // Room for all viewers to knock at once.
    const httpServer = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
    publish = variants[variant].serve(httpServer, { viewers })
    await once(httpServer, 'listening')
    return httpServer.address().port
  },

  async publish({ ticks, intervalMs, topics }) {
    for (let i = 0; i < ticks; i++) {
      publish(pointsOf(tick++, { topics, timestamp: Date.now() }))
      await sleep(intervalMs)
    }
  },

  cpuUs() {
    const { user, system } = process.cpuUsage()
    return user + system
  },

  /** Of what is still held. Needs a Node with `--expose-gc`. */
  async rssBytes() {
    await collectGarbage()
    return process.memoryUsage.rss()
  },
})
