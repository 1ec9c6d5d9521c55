import { describe, expect, it } from 'vitest'
import { RawConnection } from '../support/raw-connection.js'
import { startHub } from '../support/test-hub.js'

const ask = (id: number, topic: string) => `42/exocast,${id}${JSON.stringify(['join', { topic }])}`

async function startGuarded() {
  const started = await startHub()
  const { hub } = started
  hub.channel('open:*')
  hub.channel('guarded:says-so', { join: () => ({ error: 'forbidden' }) })
  hub.channel('guarded:with-more', { join: () => ({ error: { reason: 'forbidden', owner: 'ada' } }) })
  hub.channel('guarded:later', { join: ({ reply }) => reply({ error: 'forbidden' }) })
  hub.channel('guarded:async', { join: async () => ({ error: 'forbidden' }) })
  hub.channel('guarded:throws', {
    join: () => {
      throw new Error('no such row')
    },
  })
  return started
}

const FORBIDDEN_TOPICS = [
  'guarded:says-so',
  'guarded:with-more',
  'guarded:later',
  'guarded:async',
  'guarded:throws',
  'guarded:*',
  'o*',
  '*',
]

describe('a topic that is forbidden', () => {
  it.each(FORBIDDEN_TOPICS)('as %s is, answers with the very bytes of one that is unknown', async (topic) => {
    const { hub, url } = await startGuarded()
    const answers: string[][] = []
    for (const asked of ['nowhere:at-all', topic]) {
      const raw = await RawConnection.connect(url)
      const before = raw.received.length
      raw.send(ask(7, asked))
      await raw.until(() => raw.received.length > before)
      answers.push(raw.received.slice(before))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[0]).toEqual(['43/exocast,7[{"status":"error","reason":"forbidden"}]'])
    expect(hub.counters.denials.forbidden).toBe(2)
  })

  it('is answered in its turn, like one that is unknown: neither is ahead of the other', async () => {
    const { url } = await startGuarded()
    const raw = await RawConnection.connect(url)
    const before = raw.received.length
    const topics = ['nowhere:1', 'guarded:says-so', 'nowhere:2', 'guarded:with-more', 'nowhere:3', 'open*', 'nowhere:4']
    raw.send(...topics.map((topic, id) => ask(id, topic)))
    await raw.until(() => raw.received.length >= before + topics.length)
    const ids = raw.received.slice(before).map((packet) => Number(/^43\/exocast,(\d+)/.exec(packet)?.[1]))
    expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('is told apart from one that says why, and that is counted as its own', async () => {
    const { hub, connect } = await startGuarded()
    hub.channel('sold:*', { join: () => ({ error: { reason: 'sold out', seats: 0 } }) })
    expect(await connect().join('sold:a')).toEqual({ status: 'error', reason: 'sold out', seats: 0 })
    expect(hub.counters.denials).toMatchObject({ handler: 1, forbidden: 0 })
  })
})
