import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js'
import { ONCE_FAILED } from './schedules/once-failed.js'
import { schedules } from './schedules/step.js'
import { World } from './schedules/world.js'

const RUNS = Number(process.env.EXOCAST_SCHEDULES ?? 60)
const SEED = Number(process.env.EXOCAST_SEED ?? 11)

/** What must have come about in some of the schedules: otherwise they show nothing of it. */
const EXPECTED = [
  ...['change', 'lost', 'coalesced', 'recovered null', 'recovered true', 'recovered false'],
  ...['join left', 'join closed', 'join replaced', 'viewer too slow'],
]

let proxy: TcpProxy

beforeAll(async () => {
  proxy = await startTcpProxy(0)
})

afterAll(() => proxy.close())

it(
  'whatever happens, a viewer holds every point in order, or a marked hole',
  async () => {
    const reached = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const world = new World(proxy, reached)
        try {
          await world.begin()
          for (const step of schedule) await world.take(step)
          await world.check()
        } finally {
          await world.end()
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: false, examples: ONCE_FAILED.map((steps) => [[...steps]]) },
    )
    for (const what of EXPECTED) expect(reached.get(what) ?? 0, what).toBeGreaterThan(0)
    if (RUNS > 60) console.log(Object.fromEntries(reached))
  },
  60_000 + RUNS * 1_000,
)
