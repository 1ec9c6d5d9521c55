import { type ReactNode, useState } from 'react'
import type { ChartSeries } from '../chart-series.js'
import type { ChartHandle } from '../export/chart-handle.js'
import type { ExportFormat } from '../export/export-format.js'
import type { MovingParts } from '../late-moving-parts.js'
import type { Voice } from '../reader/voice.js'
import type { ChartView } from '../view/chart-view.js'
import type { Moment } from '../view/moment.js'
import type { ChartTool } from './chart-tool.js'
import { PauseButton } from './pause-button.js'

export interface ChartToolsProps {
  readonly tools: readonly ChartTool[]
  readonly linkTo: ((moment: Moment) => string) | undefined
  readonly title: string
  readonly shown: readonly ChartSeries[]
  readonly chart: ChartHandle
  readonly voice: Voice
  readonly view: ChartView
  /** `null` until they are there: a chart on its way has nothing to save, nor a moment to tell of. */
  readonly moving: MovingParts | null
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

const FORMATS: readonly ExportFormat[] = ['csv', 'svg', 'png']

/** Pause, files, a link to the moment in sight, and the data as a table. The table's button is there for the keyboard, asked for or not. */
export function ChartTools({
  tools,
  linkTo,
  title,
  shown,
  chart,
  voice,
  view,
  moving,
  ...wording
}: ChartToolsProps): ReactNode {
  const [opened, setOpened] = useState<Moment | null>(null)
  const hasPause = tools.includes('pause')
  const files = FORMATS.filter((format) => tools.includes(format))
  return (
    <>
      {(files.length > 0 || hasPause || linkTo) && (
        <div className="exocast-tools">
          {hasPause && <PauseButton view={view} />}
          {files.map((format) => (
            <button key={format} type="button" onClick={() => moving?.saveChart(chart, format, { title, voice })}>
              Save {format.toUpperCase()}
            </button>
          ))}
          {linkTo && (
            <button type="button" onClick={() => moving?.copyLink(chart, linkTo, voice)}>
              Copy link
            </button>
          )}
        </div>
      )}
      <details
        className="exocast-data"
        data-quiet={tools.includes('table') ? undefined : ''}
        onToggle={({ currentTarget: details }) => {
          const moment = details.open ? (opened ?? view.inSight()) : null
          details.open = moment !== null
          setOpened(moment)
        }}
      >
        <summary>Show as table</summary>
        {opened && moving && <moving.DataTable {...{ title, shown, ...wording }} moment={opened} />}
      </details>
    </>
  )
}
