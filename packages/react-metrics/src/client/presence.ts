/** Who is on a topic: the `meta` of each of their sockets, by key. The object has no prototype: any key is harmless. */
export type Presence<Meta = unknown> = Readonly<Record<string, readonly Meta[]>>

/** Who came and who went, each with the metas of just those sockets. */
export interface PresenceDiff {
  readonly joins: Presence
  readonly leaves: Presence
}
