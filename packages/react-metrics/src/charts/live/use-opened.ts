import { useState } from 'react'
import type { ChannelStore } from '../../store/channel-store.js'
import { YDomainTracker } from '../y-domain/y-domain-tracker.js'
import { type OpeningView, type OpeningViewOptions, openingView } from './opening-view.js'

export interface Opened {
  readonly opening: OpeningView
  /** Of the left and of the right y-axis. */
  readonly trackers: readonly [YDomainTracker, YDomainTracker]
}

/** How a store's data were shown first, and their y-domains since. Made anew for another store: its data are others. */
export function useOpened(store: ChannelStore, view: OpeningViewOptions): Opened {
  const [held, setHeld] = useState(() => ({ store, opened: open(store, view) }))
  if (held.store === store) return held.opened
  const opened = open(store, view)
  setHeld({ store, opened })
  return opened
}

function open(store: ChannelStore, view: OpeningViewOptions): Opened {
  const opening = openingView(store, view)
  const [left, right] = opening.domains
  return { opening, trackers: [new YDomainTracker(left), new YDomainTracker(right)] }
}
