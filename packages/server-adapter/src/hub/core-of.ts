import type { Hub } from './hub.js'
import type { HubCore } from './hub-core.js'

/** The inside of each hub: for its own reporter, not for its user. */
export const coreOf = new WeakMap<Hub, HubCore>()
