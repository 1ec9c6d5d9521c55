import type { Change, Gap } from './change.js'
import type { EventsOf } from './events-of.js'

/** The name of an event: those declared are offered first, any other will do. */
export type EventName<Topic extends string> = (keyof EventsOf<Topic> & string) | (string & {})

/** The payload of an event as declared; of `change` and `gap`, as the kit tells them; of any other, `unknown`. */
export type PayloadOf<Topic extends string, Event extends string> = Event extends keyof EventsOf<Topic>
  ? EventsOf<Topic>[Event]
  : Event extends 'change'
    ? Change
    : Event extends 'gap'
      ? Gap
      : unknown
