import { useEffect, useRef } from 'react'
import type { Moment } from './moment.js'
import type { TimeView } from './time-view.js'

/** Tells when another stretch of time is looked at, and with `null` when what is live is. */
export function useViewChange(time: TimeView, onViewChange: ((view: Moment | null) => void) | undefined): void {
  const latest = useRef(onViewChange)
  useEffect(() => {
    latest.current = onViewChange
  })
  useEffect(() => {
    let told = time.getMoment()
    return time.subscribe(() => {
      const moment = time.getMoment()
      if (moment?.from === told?.from && moment?.to === told?.to) return
      told = moment
      latest.current?.(moment)
    })
  }, [time])
}
