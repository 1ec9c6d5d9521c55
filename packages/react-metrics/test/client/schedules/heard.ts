/** What a channel told its viewer, in order. A number stands for a publication: the world counts them from 1. */
export type Heard =
  | {
      readonly heard: 'history'
      readonly recovered: boolean | null
      /** The last publication before the position that came with it. */
      readonly upTo: number
      readonly values: Readonly<Record<string, readonly (number | null)[]>>
    }
  | { readonly heard: 'change'; readonly topic: string; readonly value: number }
  /** The last publication before a hole, the first behind it. */
  | { readonly heard: 'lost'; readonly topic: string; readonly from: number; readonly to: number }
  /** The first publication that was left out, and how many were. */
  | { readonly heard: 'coalesced'; readonly topic: string; readonly from: number; readonly count: number }
