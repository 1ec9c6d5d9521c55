import type { Change, Gap } from './change.js'
import type { EventsOf } from './events-of.js'

/** What `onMessage` is called with, as a union that its `event` tells apart: one of the declared events, a `change` or a `gap`; of a topic not declared, anything. */
export type MessageOf<Topic extends string> = Topic extends string
  ? [keyof EventsOf<Topic>] extends [never]
    ? [event: string, payload: unknown, topic: string]
    : DeclaredMessage<EventsOf<Topic>> | PointMessage
  : never

type DeclaredMessage<Events> = {
  [Event in keyof Events & string]: [event: Event, payload: Events[Event], topic: string]
}[keyof Events & string]

type PointMessage = [event: 'change', payload: Change, topic: string] | [event: 'gap', payload: Gap, topic: string]
