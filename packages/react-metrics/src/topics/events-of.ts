import type { Topics } from './topics.js'

/** The declared events of a topic, payload by name; none if the topic is not declared. */
export type EventsOf<Topic extends string> = [Declared<Topic>] extends [never] ? Record<never, never> : Declared<Topic>

type Declared<Topic extends string> = Topic extends keyof Topics
  ? Topics[Topic]
  : {
      [Key in keyof Topics]: Key extends `${infer Prefix}*` ? Covered<Topic, Prefix, Topics[Key]> : never
    }[keyof Topics]

type Covered<Topic extends string, Prefix extends string, Events> = Topic extends `${Prefix}${string}` ? Events : never
