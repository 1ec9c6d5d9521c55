import { ManualClock } from '@exocast/metrics-core'
import { createHub } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'

const START = 1_700_000_000_000
const hubAt = () => createHub({ clock: new ManualClock(START) })

describe('publish', () => {
  it('takes now for a point without timestamp, and rounds one with', () => {
    const hub = hubAt()
    hub.publish([{ topic: 'a', value: 1 }])
    hub.publish([{ topic: 'b', value: 1, timestamp: START - 0.4 }])
    expect(hub.snapshot('*').topics).toMatchObject({ a: { t: [START] }, b: { t: [START] } })
  })

  it('names a series after its topic until told otherwise, and keeps what it was told', () => {
    const hub = hubAt()
    hub.publish([{ topic: 'shop:orders:nz', value: 1 }])
    expect(hub.snapshot('*').topics['shop:orders:nz']).toMatchObject({ label: 'nz', unit: null, intervalMs: null })
    hub.publish([{ topic: 'shop:orders:nz', value: 1, unit: 'orders', label: 'New Zealand', intervalMs: 500 }])
    hub.publish([{ topic: 'shop:orders:nz', value: 1 }])
    const meta = { label: 'New Zealand', unit: 'orders', intervalMs: 500, kind: null }
    expect(hub.snapshot('*').topics['shop:orders:nz']).toMatchObject(meta)
  })

  it('names every bad point, and publishes the others all the same', () => {
    const hub = hubAt()
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const bad: [unknown, string][] = [
      [{ topic: 'none', value: null }, '"none": value must be a number, not null'],
      [{ topic: 'text', value: '1' }, '"text": value must be a number, not string'],
      [{ topic: 'a*', value: 1 }, '"a*": topic must not contain "*"'],
      [{ topic: 'exocast:x', value: 1 }, '"exocast:x": topic is reserved'],
      [{ value: 1 }, 'a point without topic: topic must be a string'],
      [{ topic: 'when', value: 1, timestamp: 'now' }, '"when": timestamp must be ms since the epoch, not now'],
      [{ topic: 'extra', value: 1, extra: circular }, '"extra": extra cannot be encoded'],
      [{ topic: 'extra', value: 1, extra: () => {} }, '"extra": extra cannot be encoded'],
      [{ topic: 'unit', value: 1, unit: 7 }, '"unit": unit must be a string'],
      [{ topic: 'label', value: 1, label: 7 }, '"label": label must be a string'],
      [{ topic: 'often', value: 1, intervalMs: 0 }, '"often": intervalMs must be a positive number'],
      [null, 'a point must be an object, not null'],
    ]
    const points = [{ topic: 'good', value: 1 }, ...bad.map(([point]) => point), { topic: 'fine', value: 2 }]
    let message = ''
    try {
      hub.publish(points as never)
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError)
      message = (error as Error).message
    }
    for (const [, fault] of bad) expect(message).toContain(fault)
    expect(Object.keys(hub.snapshot('*').topics)).toEqual(['good', 'fine'])
  })

  it('takes a value that is not finite as a gap: data must not end the process that publishes it', () => {
    const hub = hubAt()
    hub.publish([Number.NaN, Number.POSITIVE_INFINITY, -0.5].map((value) => ({ topic: 'ratio', value })))
    expect(hub.snapshot('ratio').topics.ratio?.v).toEqual([null, null, -0.5])
  })

  it('does nothing once the hub is closed', async () => {
    const hub = hubAt()
    await hub.close()
    hub.publish([{ topic: 'a', value: 1 }])
    hub.broadcast('a', 'said', 1)
    expect(hub.snapshot('*').topics).toEqual({})
  })
})

describe('createHub', () => {
  it.each([
    [{ historyMs: 0 }, 'historyMs must be a positive number'],
    [{ origins: ['app.example'] }, '"app.example" is not an origin; write it as "https://app.example"'],
    [{ origins: ['https://app.example/'] }, 'is not an origin'],
    [{ origins: ['*'] }, 'is not an origin'],
    [{ limits: { topicsPerSocket: 0 } }, 'topicsPerSocket must be a whole number from 1'],
    [{ limits: { nonsense: 1 } as object }, 'there is no "nonsense"'],
  ])('refuses %j with a sentence', (options, message) => {
    expect(() => createHub(options)).toThrow(TypeError)
    expect(() => createHub(options)).toThrow(message)
  })
})
