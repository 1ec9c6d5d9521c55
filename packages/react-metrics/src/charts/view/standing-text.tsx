import type { ReactNode } from 'react'
import { AgoText, type AgoTextProps } from './ago-text.js'
import { PendingText } from './pending-text.js'

/** More about a view that stands: how much has come since it was paused, or how long ago it ends. */
export function StandingText(props: AgoTextProps): ReactNode {
  return props.view.getWord() === 'paused' ? <PendingText store={props.store} /> : <AgoText {...props} />
}
