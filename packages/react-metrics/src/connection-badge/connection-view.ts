import type { ConnectionState } from '../client/connection-state.js'

/** What a badge shows, for a look of your own: the state of the connection, and the same in words. */
export interface ConnectionView extends ConnectionState {
  /** `live`, `reconnecting`, `access denied: token expired`. */
  readonly text: string
}

const WORDS: Readonly<Record<ConnectionState['status'], string>> = {
  idle: 'not connected',
  connecting: 'connecting',
  connected: 'live',
  reconnecting: 'reconnecting',
  denied: 'access denied',
  closed: 'closed',
}

/** A page that was just served is about to connect, whatever its state says: `isMounted` is `false` until it has taken over. */
export function connectionViewOf(
  state: ConnectionState,
  { isMounted }: { readonly isMounted: boolean },
): ConnectionView {
  const { status, error } = state
  if (status === 'idle' && !isMounted) return { ...state, text: WORDS.connecting }
  return { ...state, text: status === 'denied' && error ? `${WORDS.denied}: ${error.message}` : WORDS[status] }
}
