import { ManualClock } from '@exocast/metrics-core'
import { WIRE_VERSION } from '@exocast/metrics-core/wire'
import { createHub } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'

const START = 1_700_000_000_000

function hubWithHistory() {
  const clock = new ManualClock(START)
  const hub = createHub({ clock })
  for (let value = 0; value < 120; value++) {
    hub.publish([
      { topic: 'a:1', value },
      { topic: 'b:1', value: -value },
    ])
    clock.advance(1_000)
  }
  return hub
}

describe('a snapshot', () => {
  it('is the last minute of a topic, as plain JSON', () => {
    const snapshot = hubWithHistory().snapshot('a:1')
    const now = START + 120_000
    expect(snapshot).toEqual({
      version: WIRE_VERSION,
      serverNow: now,
      position: { epoch: expect.any(String), offset: 120 },
      topics: {
        'a:1': {
          ...{ unit: null, kind: null, label: '1', intervalMs: null },
          t: Array.from({ length: 60 }, (_, i) => now - 60_000 + i * 1_000),
          v: Array.from({ length: 60 }, (_, i) => 60 + i),
        },
      },
    })
    expect(JSON.parse(JSON.stringify(snapshot))).toStrictEqual(snapshot)
  })

  it('takes topics and patterns, and the span asked for', () => {
    const hub = hubWithHistory()
    const { topics } = hub.snapshot(['a:*', 'b:1', 'a:1', 'none:*'], { points: 2 })
    expect(Object.keys(topics)).toEqual(['a:1', 'b:1'])
    expect(topics['a:1']!.v).toEqual([118, 119])
    expect(hub.snapshot('*', { windowMs: 3_000 }).topics['b:1']!.v).toEqual([-117, -118, -119])
    expect(hub.snapshot('a:1', { windowMs: 0 }).topics['a:1']!.v).toEqual([])
  })

  it.each([
    ['', undefined, 'must not be empty'],
    ['a**', undefined, 'may hold one "*"'],
    ['a', { points: 0 }, 'points must be'],
    ['a', { windowMs: -1 }, 'windowMs must be'],
    ['a', { windowMs: 1, points: 1 }, 'not both'],
  ])('of %j with %j is refused', (topic, span, message) => {
    expect(() => createHub().snapshot(topic, span as never)).toThrow(TypeError)
    expect(() => createHub().snapshot(topic, span as never)).toThrow(message)
  })
})
