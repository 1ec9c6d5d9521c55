import type { ReactNode } from 'react'
import { usePacedText } from '../pacing/use-paced-text.js'

/** A screen reader is told something new at most this often, ms. */
const INTERVAL_MS = 10_000

/** Tells a screen reader, politely, when `text` changes. Not seen; what is there from the start is not told. */
export function Announcement({ text }: { text: string }): ReactNode {
  return (
    <span className="exocast-unseen" role="status">
      {usePacedText(text, INTERVAL_MS)}
    </span>
  )
}
