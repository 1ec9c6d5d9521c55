import type { EventsOf } from './events-of.js'

/** What follows the event in a `push`: its payload, which one that is declared cannot go without, and how long to wait for the reply. */
export type PushArguments<Topic extends string, Event extends string> = Event extends keyof EventsOf<Topic>
  ? [payload: EventsOf<Topic>[Event], options?: PushTiming]
  : [payload?: unknown, options?: PushTiming]

interface PushTiming {
  readonly timeoutMs?: number
}
