import type { ReactNode } from 'react'
import { plotInsets } from '../frame/plot-insets.js'
import { openingView } from '../live/opening-view.js'
import type { PlotContent } from '../plot-content.js'
import { PlotSurround } from '../plot-surround.js'
import { EMPTY_Y_DOMAIN } from '../y-domain/empty-y-domain.js'
import { fixedYDomain } from '../y-domain/fixed-y-domain.js'
import { yAxes } from '../y-domain/y-axes.js'
import { StillPlot } from './still-plot.js'

/** A chart's plot until what moves it is there: the data as they are when React renders it. */
export function StillChart(content: PlotContent): ReactNode {
  const { state, store, shown, heightPx, yDomain, yTitle, locale, fontPx } = content
  const { domains, ...opening } = openingView(store, content)
  const [lo, hi] = yDomain ?? []
  const fixed = fixedYDomain(lo, hi, content.axes[0].unit, heightPx)
  const axes = yAxes(content.axes, domains, { fixed, name: yTitle, locale, fontPx })
  const insets = plotInsets(axes)
  const isEmpty = domains.every((domain) => domain === EMPTY_Y_DOMAIN)
  return (
    <PlotSurround {...{ state, axes, insets, locale, isEmpty }}>
      <StillPlot {...content} {...opening} {...{ axes, insets }} series={shown} />
    </PlotSurround>
  )
}
