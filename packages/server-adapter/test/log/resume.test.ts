import { ManualClock } from '@exocast/metrics-core'
import type { Position } from '@exocast/metrics-core/wire'
import { describe, expect, it } from 'vitest'
import { startHub, type TestHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

async function positionOf({ connect }: TestHub, topic: string): Promise<Position> {
  const client = connect()
  const { position } = await client.mustJoin(topic)
  client.close()
  return position
}

describe('a join that names a position', () => {
  it('is given exactly what came after it, in the order of the log', async () => {
    const test = await startHub({ clock: new ManualClock(START) })
    const { hub, connect } = test
    hub.channel('a:*')
    hub.publish([{ topic: 'a:1', value: 1 }])
    const since = await positionOf(test, 'a:*')
    hub.publish([
      { topic: 'a:1', value: 2, timestamp: START + 5, extra: 'x' },
      { topic: 'a:2', value: 3 },
    ])
    hub.publish([{ topic: 'a:1', value: 4, timestamp: START }])
    const { recovered, topics, position } = await connect().mustJoin('a:*', { since, windowMs: 1 })
    expect(recovered).toBe(true)
    expect(position).toEqual({ epoch: since.epoch, offset: 3 })
    expect(topics['a:1']).toMatchObject({
      t: [START + 5, START],
      v: [2, 4],
      o: [2, 3],
      x: [
        [0, 'x'],
        [1, null],
      ],
    })
    expect(topics['a:2']).toMatchObject({ v: [3], o: [2] })
  })

  it('that is the newest is given nothing, but the ids of its topics', async () => {
    const test = await startHub()
    const { hub, connect } = test
    hub.channel('a:*')
    hub.publish([{ topic: 'a:1', value: 1 }])
    const since = await positionOf(test, 'a:*')
    const { recovered, topics } = await connect().mustJoin('a:*', { since })
    expect(recovered).toBe(true)
    expect(topics['a:1']).toMatchObject({ id: 0, t: [], v: [], o: [] })
  })

  it('of another epoch, or of the future, gets a fresh window and is told so', async () => {
    const test = await startHub()
    const { hub, connect } = test
    hub.channel('a:*')
    hub.publish([{ topic: 'a:1', value: 1 }])
    const { epoch } = await positionOf(test, 'a:1')
    const client = connect()
    for (const since of [
      { epoch: 'another', offset: 1 },
      { epoch, offset: 2 },
    ]) {
      const reply = await client.mustJoin('a:1', { since })
      expect(reply).toMatchObject({ recovered: false, topics: { 'a:1': { v: [1] } } })
    }
  })

  it('of a hub that was restarted, and has not had a point yet, hears the first', async () => {
    const before = await startHub()
    before.hub.channel('a:*')
    for (const value of [1, 2, 3]) before.hub.publish([{ topic: 'a:1', value }])
    const since = await positionOf(before, 'a:*')
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect()
    const reply = await client.mustJoin('a:*', { since })
    expect(reply).toMatchObject({ recovered: false, position: { offset: 0 }, topics: {} })
    hub.publish([{ topic: 'a:1', value: 4 }])
    await client.until(() => client.points.length === 1)
    expect(client.valuesOf('a:1')).toEqual([4])
    expect(client.frames[0]).toMatchObject({ previous: 0, offset: 1 })
  })

  it('gets a fresh window if a point after it was evicted, and what it missed if none was', async () => {
    const test = await startHub({ limits: { historyPointsPerTopic: 3 } })
    const { hub, connect } = test
    hub.channel('a:*')
    const since = await positionOf(test, 'a:*')
    for (const value of [1, 2, 3]) hub.publish([{ topic: 'a:1', value }])
    const client = connect()
    expect(await client.mustJoin('a:1', { since })).toMatchObject({
      recovered: true,
      topics: { 'a:1': { v: [1, 2, 3] } },
    })
    hub.publish([{ topic: 'a:2', value: 0 }])
    hub.publish([{ topic: 'a:1', value: 4 }])
    const late = await client.mustJoin('a:1', { since, points: 2 })
    expect(late).toMatchObject({ recovered: false, topics: { 'a:1': { v: [3, 4] } } })
    // The other topic lost nothing, but a pattern over both did.
    expect((await client.mustJoin('a:2', { since })).recovered).toBe(true)
    expect((await client.mustJoin('a:*', { since })).recovered).toBe(false)
    const next = { ...since, offset: 1 }
    expect((await client.mustJoin('a:*', { since: next })).recovered).toBe(true)
  })

  it('gets a fresh window if a whole topic was forgotten since', async () => {
    const clock = new ManualClock(START)
    const test = await startHub({ clock, historyMs: 60_000 })
    const { hub, connect } = test
    hub.channel('a:*')
    const since = await positionOf(test, 'a:*')
    hub.publish([{ topic: 'a:gone', value: 1 }])
    clock.advance(60_001)
    hub.publish([{ topic: 'a:here', value: 2 }])
    const client = connect()
    const reply = await client.mustJoin('a:*', { since })
    expect(reply.recovered).toBe(false)
    expect(Object.keys(reply.topics)).toEqual(['a:here'])
    // Born again, it has another id, and still nothing can be said of its first life.
    hub.publish([{ topic: 'a:gone', value: 3 }])
    const reborn = await client.mustJoin('a:gone', { since })
    expect(reborn).toMatchObject({ recovered: false, topics: { 'a:gone': { id: 2, v: [3] } } })
  })

  it('gets a fresh window if what it missed is longer than a message may be', async () => {
    const test = await startHub({ limits: { bytesOut: 20_000 } })
    const { hub, connect } = test
    hub.channel('a:*')
    const since = await positionOf(test, 'a:*')
    const values = Array.from({ length: 2_000 }, (_, i) => i)
    hub.publish(values.map((value) => ({ topic: 'a:1', value })))
    const { recovered, topics } = await connect().mustJoin('a:1', { since, points: 5 })
    expect(recovered).toBe(false)
    expect(topics['a:1']!.v).toEqual([1995, 1996, 1997, 1998, 1999])
  })
})
