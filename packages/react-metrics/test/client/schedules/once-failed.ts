import type { Step } from './step.js'

/** Schedules in which a viewer once held a hole that nothing marked: taken again in each run. */
export const ONCE_FAILED: readonly (readonly Step[])[] = [
  // A pattern brings a point of a topic that is being joined, falls behind, and is left: the topic's own window begins later.
  [
    { step: 'turn', times: 11 },
    { step: 'join', pattern: 1 },
    { step: 'publish', topics: [0], times: 1 },
    { step: 'turn', times: 1 },
    { step: 'fallBehind', topic: 0, isTooFar: false },
    { step: 'leave', viewer: 0 },
    { step: 'joinUnanswered', pattern: 1 },
    { step: 'publish', topics: [0], times: 1 },
    { step: 'settle' },
  ],
]
