import type { PacedSource } from '../../pacing/paced-reading.js'
import type { ChannelStore } from '../../store/channel-store.js'
import type { ChartView } from './chart-view.js'

/** Tells that there is something new to read of what is in sight: data that come, or another stretch of time. */
export function sightSource({ subscribe, subscribeData }: ChannelStore, view: ChartView): PacedSource {
  return {
    subscribe,
    subscribeData: (onData) => {
      const ends = [subscribeData(onData), view.subscribe(onData)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
