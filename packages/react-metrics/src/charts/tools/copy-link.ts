import type { ChartHandle } from '../export/chart-handle.js'
import type { Voice } from '../reader/voice.js'
import type { Moment } from '../view/moment.js'
import { tellOutcome } from './tell-outcome.js'

/** Copies a link to what a chart shows, and says so. */
export function copyLink(chart: ChartHandle, linkTo: (moment: Moment) => string, voice: Voice): void {
  const copy = async () => {
    const link = linkTo(chart.moment())
    if (!navigator.clipboard)
      throw new Error('a browser lends its clipboard to secure pages only; serve this one over https')
    await navigator.clipboard.writeText(link)
  }
  tellOutcome(copy(), { of: 'Link', done: 'copied' }, voice)
}
