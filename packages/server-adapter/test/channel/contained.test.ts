import type { ChannelHandlers } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

const boom = () => {
  throw new Error('boom')
}
const reject = () => Promise.reject(new Error('boom'))
const replyLater = ({ reply }: { reply: (answer: never) => void }) => void setImmediate(() => reply('boom' as never))

it.each<[string, string, ChannelHandlers]>([
  ['join that throws', 'join', { join: boom }],
  ['join that rejects', 'join', { join: reject }],
  ['join that replies nonsense later', 'join', { join: replyLater }],
  ['push handler that throws', '"say"', { on: { say: boom } }],
  ['push handler that rejects', '"say"', { on: { say: reject } }],
  ['push handler that replies nonsense later', '"say"', { on: { say: (_, context) => replyLater(context) } }],
  [
    'push handler that broadcasts what cannot be sent',
    '"say"',
    { on: { say: (_, { broadcast }) => broadcast('', 1) } },
  ],
  ['leave that throws', 'leave', { leave: boom }],
  ['leave that rejects', 'leave', { leave: reject }],
  ['filter of events that throws', 'outgoing "said"', { outgoing: { said: boom } }],
  ['filter of events that rejects', 'outgoing "said"', { outgoing: { said: reject } }],
  ['filter of points that throws', 'outgoing "change"', { outgoing: { change: boom } }],
  ['filter of points that rejects', 'outgoing "change"', { outgoing: { change: reject } }],
  ['filter of gaps that throws', 'outgoing "gap"', { outgoing: { gap: boom } }],
  ['presence that throws', 'presence', { presence: boom }],
  ['presence that rejects', 'presence', { presence: reject as never }],
  ['presence that answers nonsense', 'presence', { presence: () => ({ key: '', what: 'boom' }) }],
  ['presence that cannot be sent', 'presence', { presence: () => ({ key: 'a', meta: 1n }) }],
])('a %s is reported as that handler, and nobody else notices', async (_, name, handlers) => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  const { hub, connect, errors } = await startHub()
  hub.channel('bad:*', handlers)
  hub.channel('good:*', { on: { say: () => ({ ok: 'fine' }) } })
  const [client, other] = [connect(), connect()]
  await other.mustJoin('good:1')
  await client.join('bad:1')
  await client.request('push', { topic: 'bad:1', event: 'say' })
  for (const value of [1, Number.NaN]) hub.publish([{ topic: 'bad:1', value }])
  hub.broadcast('bad:1', 'said', 1)
  hub.publish([{ topic: 'good:1', value: 1 }])
  await client.request('leave', { topic: 'bad:1' })
  await client.settled()
  expect(await other.request('push', { topic: 'good:1', event: 'say' })).toEqual({ status: 'ok', response: 'fine' })
  await other.settled()
  expect(other.valuesOf('good:1')).toEqual([1])
  expect(errors.length).toBeGreaterThan(0)
  for (const { message } of errors) expect(message).toContain(`exocast: ${name} of channel "bad:*" failed`)
  await new Promise(setImmediate)
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

describe('handlers', () => {
  class Filters {
    change() {
      return undefined
    }
  }
  it.each<[string, object]>([
    ['there is no "outGoing"; there are join, leave, presence, on, outgoing', { outGoing: { change: boom } }],
    ['join must be a function, not string', { join: 'yes' }],
    ['presence must be a function, not null', { presence: null }],
    ['on must be a plain object of functions by event', { on: boom }],
    ['outgoing must be a plain object of functions by event', { outgoing: new Filters() }],
    ['outgoing: "said" must be a function, not boolean', { outgoing: { said: false } }],
  ])('that nothing would call are refused at once: %s', async (reason, handlers) => {
    const { hub, connect } = await startHub()
    expect(() => hub.channel('a:*', handlers)).toThrow(TypeError)
    expect(() => hub.channel('a:*', handlers)).toThrow(`channel "a:*": ${reason}`)
    expect(await connect().join('a:1')).toMatchObject({ status: 'error' })
  })

  it('may be left undefined', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', { join: undefined, on: undefined, outgoing: { change: undefined } } as object)
    await connect().mustJoin('a:1')
  })
})
