/** What a client needs once something is joined, and not before: loaded then, Socket.IO with it. */
export { ServerClock } from './session/server-clock.js'
export { Session } from './session/session.js'
export { Subscriptions } from './subscription/subscriptions.js'

export type Live = typeof import('./live.js')
