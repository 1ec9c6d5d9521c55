import { createServer } from 'node:http'
import { Registry, startReporting } from '@exocast/metrics-core'
import { nodeMemory } from '@exocast/metrics-core/node'
import { channelReporter, createHub } from '@exocast/server-adapter'
import { expect, it } from 'vitest'
import { connectTo, listen, startHub } from './support/test-hub.js'

it('broadcasts, as the design has it', async () => {
  const httpServer = createServer()
  const registry = new Registry()
  nodeMemory(registry)

  const hub = createHub({ historyMs: 15 * 60_000 })
  hub.attach(httpServer)
  const reporting = startReporting({
    registry,
    reporters: { stats: channelReporter(hub, { channel: 'stats' }) },
    subscriptions: [{ reporter: 'stats', metric: 'node_*', intervalMs: 20 }],
  })
  hub.channel('room:*')

  const viewer = connectTo(await listen(httpServer))
  await viewer.mustJoin('room:lobby')
  await viewer.mustJoin('stats:node_memory_*')
  hub.broadcast('room:lobby', 'said', { text: 'any event on any topic' })
  await viewer.until(() => viewer.frames.length > 2)
  const snapshot = hub.snapshot(['stats:node_memory_*'], { windowMs: 60_000 })
  await reporting.stop()
  await hub.close()

  expect(viewer.events).toEqual([['room:lobby', 'said', { text: 'any event on any topic' }]])
  const topics = ['array_buffers', 'external', 'heap_total', 'heap_used', 'rss'].map(
    (name) => `stats:node_memory_${name}`,
  )
  expect(Object.keys(snapshot.topics).sort()).toEqual(topics)
  expect(snapshot.topics['stats:node_memory_rss']).toMatchObject({
    unit: 'bytes',
    kind: 'probe',
    label: 'rss',
    intervalMs: 20,
  })
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  // One frame per tick, whatever the number of topics.
  expect(viewer.frames.every(({ ids }) => ids.length === topics.length)).toBe(true)
  expect(httpServer.listening).toBe(true)
  await hub.close()
  hub.publish([{ topic: 'stats:late', value: 1 }])
  expect(hub.snapshot('stats:late').topics).toEqual({})
})

it('guards and answers, as the design has it', async () => {
  const { hub, connect } = await startHub()
  hub.channel('orders:*', {
    join: ({ auth }) => (auth.token === 'secret' ? { ok: { since: 'v1' } } : { error: { reason: 'forbidden' } }),
    on: {
      confirm: (payload, { broadcast }) => {
        broadcast('confirmed', payload)
        return { ok: {} }
      },
    },
  })
  const [trusted, other] = [connect({ auth: { token: 'secret' } }), connect({ auth: { token: 'secret' } })]
  const stranger = connect({ auth: { token: 'guessed' } })
  expect((await trusted.mustJoin('orders:nz')).response).toEqual({ since: 'v1' })
  await other.mustJoin('orders:*')
  // A stranger cannot tell what is forbidden from what is not there.
  expect(await stranger.join('orders:nz')).toEqual(await stranger.join('nowhere:nz'))
  expect(await trusted.request('push', { topic: 'orders:nz', event: 'confirm', payload: { id: 1 } })).toEqual({
    status: 'ok',
    response: {},
  })
  await Promise.all([trusted.settled(), other.settled(), stranger.settled()])
  expect(trusted.events).toEqual([['orders:nz', 'confirmed', { id: 1 }]])
  expect(other.events).toEqual([['orders:nz', 'confirmed', { id: 1 }]])
  expect(stranger.events).toEqual([])
})
