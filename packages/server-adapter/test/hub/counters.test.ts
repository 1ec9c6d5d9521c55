import { expect, it } from 'vitest'
import { RawConnection } from '../support/raw-connection.js'
import { startHub } from '../support/test-hub.js'

it('counts the bytes of frames and events as they go out, and nothing else', async () => {
  const { hub, url } = await startHub()
  hub.channel('a:*')
  const raw = await RawConnection.connect(url)
  raw.send('42/exocast,1["join",{"topic":"a:*"}]')
  await raw.until(() => raw.received.some((packet) => packet.startsWith('43')))
  expect(hub.counters.bytes).toBe(0)
  const before = raw.received.length
  hub.broadcast('a:b', 'said', { text: 'é' })
  hub.publish([{ topic: 'a:b', value: 1 }])
  // The event, the announcement of the topic, and the frame.
  await raw.until(() => raw.received.length === before + 3)
  // Each is one byte longer on the wire: Engine.IO's own.
  const sent = raw.received.slice(before).map((packet) => Buffer.byteLength(packet) - 1)
  expect(hub.counters.bytes).toBe(sent.reduce((sum, sizeBytes) => sum + sizeBytes))
})

it('counts joins and their ends, and pushes that reached a handler', async () => {
  const { hub, connect } = await startHub()
  hub.channel('a:*', { on: { go: () => ({ ok: 1 }), fail: () => ({ error: 'mine' }) } })
  const client = connect()
  await client.mustJoin('a:1')
  await client.mustJoin('a:2')
  await client.request('leave', { topic: 'a:1' })
  for (const event of ['go', 'fail', 'unknown']) await client.request('push', { topic: 'a:2', event })
  expect(hub.counters).toMatchObject({ joins: 2, leaves: 1, pushes: 2, denials: { handler: 1, invalid: 1 } })
  const watcher = connect()
  await watcher.settled()
  client.close()
  while (hub.viewers > 1) await watcher.settled()
  expect(hub.counters.leaves).toBe(2)
})

it('is plain data: a copy is all there is to it', async () => {
  const { hub, connect } = await startHub()
  await connect().join('nowhere')
  expect(JSON.parse(JSON.stringify(hub.counters))).toEqual(hub.counters)
  expect(hub.counters.denials).toEqual({ ...hub.counters.denials, forbidden: 1 })
})
