/**
 * A place in a hub's log. `epoch` names the log (a new one when the log was lost); `offset` is 0 before the first
 * append and grows by one with each: all points of one tick share an offset. As Centrifugo does it.
 */
export interface Position {
  readonly epoch: string
  readonly offset: number
}
