import fc from 'fast-check'

export const TOPICS = ['stats:a', 'stats:b', 'stats:c']
export const PATTERNS = ['stats:*', ...TOPICS]

/** What may happen, in any order. Numbers choose a topic, a pattern or a viewer. */
export type Step =
  | { readonly step: 'publish'; readonly topics: readonly number[]; readonly times: number }
  | { readonly step: 'join'; readonly pattern: number }
  | { readonly step: 'leave'; readonly viewer: number }
  /** Leaves and joins again, so soon that the leave may not have been dealt with. */
  | { readonly step: 'rejoin'; readonly viewer: number; readonly turns: number }
  | { readonly step: 'cut' }
  /** The wire stops up, and the viewers of a topic fall so far behind that their points are coalesced, or that they are told to go. */
  | { readonly step: 'fallBehind'; readonly topic: number; readonly isTooFar: boolean }
  /** A join that gets no answer in time, and is sent again on the same session: the hub hears both. */
  | { readonly step: 'joinUnanswered'; readonly pattern: number }
  | { readonly step: 'stall' }
  | { readonly step: 'flow' }
  /** Time passes: whoever waits for anything has waited too long. */
  | { readonly step: 'skip'; readonly spanMs: number }
  /** The event loop turns, so that what is under way gets on. */
  | { readonly step: 'turn'; readonly times: number }
  | { readonly step: 'restart' }
  /** A restart whose first tick comes when everyone has joined again. */
  | { readonly step: 'restartQuietly' }
  | { readonly step: 'settle' }

const publish = fc.record({
  step: fc.constant('publish' as const),
  topics: fc.uniqueArray(fc.nat(TOPICS.length - 1), { minLength: 1 }),
  times: fc.integer({ min: 1, max: 4 }),
})
const pattern = fc.nat(PATTERNS.length - 1)
const join = fc.record({ step: fc.constant('join' as const), pattern })
const joinUnanswered = fc.record({ step: fc.constant('joinUnanswered' as const), pattern })
const leave = fc.record({ step: fc.constant('leave' as const), viewer: fc.nat(5) })
const rejoin = fc.record({ step: fc.constant('rejoin' as const), viewer: fc.nat(5), turns: fc.nat(3) })
const fallBehind = fc.record({
  step: fc.constant('fallBehind' as const),
  topic: fc.nat(TOPICS.length - 1),
  isTooFar: fc.boolean(),
})
const skip = fc.record({ step: fc.constant('skip' as const), spanMs: fc.constantFrom(1_000, 10_000, 30_000) })
const turn = fc.record({ step: fc.constant('turn' as const), times: fc.integer({ min: 1, max: 30 }) })
const bare = <Name extends string>(step: Name) => fc.constant({ step })

export const schedules: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 24, arbitrary: publish },
    { weight: 6, arbitrary: join },
    { weight: 3, arbitrary: leave },
    { weight: 3, arbitrary: rejoin },
    { weight: 5, arbitrary: bare('cut') },
    { weight: 2, arbitrary: fallBehind },
    { weight: 2, arbitrary: joinUnanswered },
    { weight: 2, arbitrary: bare('stall') },
    { weight: 2, arbitrary: bare('flow') },
    { weight: 3, arbitrary: skip },
    { weight: 8, arbitrary: turn },
    { weight: 2, arbitrary: bare('restart') },
    { weight: 1, arbitrary: bare('restartQuietly') },
    { weight: 5, arbitrary: bare('settle') },
  ),
  { minLength: 5, maxLength: 40 },
)
