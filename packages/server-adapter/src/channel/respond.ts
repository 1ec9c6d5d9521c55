import type { Packet } from '../fan-out/packet.js'

interface Response {
  readonly reply: object
  readonly sizeBytes?: number
  /** What belongs right behind the reply. */
  readonly after?: readonly Packet[]
  /** Takes back what the reply would have told, if it cannot be encoded. */
  readonly undo?: () => void
}

/**
 * An answer to one request. It is made only when it can be written, so that it is not out of date and takes no memory until then,
 * but for what it `holds` of a handler's.
 */
export type Respond = (make: () => Response, holds?: unknown) => void
