import { ManualClock } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { RawConnection } from '../support/raw-connection.js'
import { startHub } from '../support/test-hub.js'

const YEAR_MS = 366 * 24 * 3_600_000
const TICKS = 20
const FRAME = '42/exocast,["f"'

/** Values of eight digits, none like another. */
const valueAt = (tick: number, topic: number) => 10_000_000 + ((tick * 7_368_787 + topic * 15_485_863) % 90_000_000)

/** WebSocket payload of a datapoint, for a viewer of `joined` of so many `published` topics, a year after its hub began. */
async function bytesPerPoint({ published, joined }: { published: number; joined: readonly number[] }) {
  const clock = new ManualClock(1_700_000_000_000)
  const { hub, url } = await startHub({ clock })
  hub.channel('stats:*')
  clock.advance(YEAR_MS)
  const publish = (tick: number) => {
    hub.publish(
      Array.from({ length: published }, (_, i) => ({
        topic: `stats:node_metric_${i}`,
        value: valueAt(tick, i),
        timestamp: clock.now(),
      })),
    )
  }
  publish(0)
  const viewer = await RawConnection.connect(url)
  joined.forEach((i, request) => {
    viewer.send(`42/exocast,${request}${JSON.stringify(['join', { topic: `stats:node_metric_${i}` }])}`)
  })
  await viewer.until(() => viewer.received.filter((message) => message.startsWith('43')).length === joined.length)
  for (let tick = 1; tick <= TICKS; tick++) {
    clock.advance(1_000)
    publish(tick)
    await new Promise(setImmediate)
  }
  const frames = () => viewer.received.filter((message) => message.startsWith(FRAME))
  await viewer.until(() => frames().length === TICKS)
  return frames().reduce((sum, frame) => sum + Buffer.byteLength(frame), 0) / (TICKS * joined.length)
}

const firstOf = (count: number) => Array.from({ length: count }, (_, i) => i)
const everySecondOf = (count: number) => Array.from({ length: count / 2 }, (_, i) => 2 * i)

describe('the frame of a tick, of values of eight digits', () => {
  it.each([
    { joined: firstOf(6), published: 6, most: 18 },
    { joined: everySecondOf(12), published: 12, most: 18 },
    { joined: firstOf(20), published: 20, most: 14 },
    { joined: everySecondOf(40), published: 40, most: 14 },
  ])(
    'takes at most $most bytes a datapoint: $joined.length of $published topics',
    async ({ joined, published, most }) => {
      const bytes = await bytesPerPoint({ published, joined })
      expect(bytes).toBeLessThanOrEqual(most)
      // Its digits alone.
      expect(bytes).toBeGreaterThan(8)
    },
  )
})
