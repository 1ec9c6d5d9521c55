import { describe, expect, it, onTestFinished } from 'vitest'
import { startHub } from '../support/test-hub.js'
import type { WireClient } from '../support/wire-client.js'

const gone = (client: WireClient) => client.until(() => !client.socket.connected && client.goodbyes.length > 0)

describe('a socket that a handler ends in the middle of its own join', () => {
  it('leaves nothing behind if that was the filter of its past', async () => {
    const { hub, connect } = await startHub()
    const left: unknown[] = []
    hub.channel('a:*', {
      leave: ({ reason }) => void left.push(reason),
      outgoing: {
        change: (change, { auth }) => {
          if (auth.id !== 'revoked') return change
          hub.disconnect('revoked')
          return undefined
        },
      },
    })
    const demanded: (number | null)[] = []
    onTestFinished(hub.demand('a:*', { intervalMs: 500 }).subscribe((intervalMs) => demanded.push(intervalMs)))
    hub.publish([{ topic: 'a:1', value: 1 }])
    const client = connect({ auth: { id: 'revoked' } })
    client.socket.emit('join', { topic: 'a:1' }, () => {})
    await gone(client)
    expect(demanded.at(-1)).toBe(null)
    expect(hub.counters.joins - hub.counters.leaves).toBe(0)
    expect(left).toEqual([])
  })

  it('is no ghost if that was the presence handler', async () => {
    const { hub, connect } = await startHub()
    const left: unknown[] = []
    hub.channel('room:*', {
      leave: ({ reason }) => void left.push(reason),
      presence: ({ auth }) => {
        if (auth.id === 'revoked') hub.disconnect('revoked')
        return { key: String(auth.id) }
      },
    })
    await connect({ auth: { id: 'ann' } }).mustJoin('room:1')
    const client = connect({ auth: { id: 'revoked' } })
    client.socket.emit('join', { topic: 'room:1' }, () => {})
    await gone(client)
    expect(hub.presence('room:1')).toEqual({ ann: [null] })
    expect(left).toEqual([])
    expect(hub.counters).toMatchObject({ joins: 1, leaves: 0 })
  })
})

it('a presence handler that ends the only other socket is still seen by those who come later', async () => {
  const { hub, connect } = await startHub()
  hub.channel('seat:*', {
    // One seat: the newest has it.
    presence: ({ auth }) => {
      if (auth.id === 'second') hub.disconnect('first')
      return { key: String(auth.id) }
    },
  })
  await connect({ auth: { id: 'first' } }).mustJoin('seat:1')
  await connect({ auth: { id: 'second' } }).mustJoin('seat:1')
  expect(hub.presence('seat:1')).toEqual({ second: [null] })
  const reply = await connect({ auth: { id: 'third' } }).mustJoin('seat:1')
  expect(reply.presence?.map(([, key]) => key)).toEqual(['second', 'third'])
})

it.each(['join', 'history'])(
  'the answer to a %s claims no point that its filter published meanwhile',
  async (request) => {
    const { hub, connect } = await startHub()
    let isAudited = false
    hub.channel('a:*', {
      outgoing: {
        change: (change) => {
          if (isAudited) hub.publish([{ topic: 'a:1', value: 2 }])
          isAudited = false
          return change
        },
      },
    })
    hub.publish([{ topic: 'a:1', value: 1 }])
    const client = connect()
    const { position: before } = await client.mustJoin('a:1')
    isAudited = true
    const { position, topics } = await client.request<Awaited<ReturnType<WireClient['mustJoin']>>>(request, {
      topic: 'a:1',
    })
    expect([topics['a:1']!.v, position]).toEqual([[1], before])
  },
)
