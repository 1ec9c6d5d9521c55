import { type ReactNode, useState } from 'react'
import { useLatePart } from '../../late/use-late-part.js'
import type { ChartSeries } from '../chart-series.js'
import type { ChartHandle } from '../export/chart-handle.js'
import type { ExportFormat } from '../export/export-format.js'
import { lateMovingParts } from '../late-moving-parts.js'
import type { Voice } from '../reader/voice.js'
import type { ChartView } from '../view/chart-view.js'
import type { Moment } from '../view/moment.js'
import type { ChartTool } from './chart-tool.js'
import { fileName } from './file-name.js'
import { PauseButton } from './pause-button.js'
import { saveBlob } from './save-blob.js'

export interface ChartToolsProps {
  readonly tools: readonly ChartTool[]
  readonly linkTo: ((moment: Moment) => string) | undefined
  readonly title: string
  readonly shown: readonly ChartSeries[]
  readonly chart: ChartHandle
  readonly voice: Voice
  readonly view: ChartView
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
  locale,
  timeZone,
}: ChartToolsProps): ReactNode {
  const [opened, setOpened] = useState<Moment | null>(null)
  const moving = useLatePart(lateMovingParts)
  const done = (attempt: Promise<unknown>, success: string) =>
    attempt.then(
      () => voice.say(success),
      (error: unknown) => {
        voice.say(`${success.split(' ')[0]} could not be made`)
        reportError(error)
      },
    )
  const save = async (format: ExportFormat) =>
    saveBlob(await chart.export(format), fileName(title, chart.moment().to, format))
  const copy = async () => {
    const link = linkTo!(chart.moment())
    if (!navigator.clipboard)
      throw new Error('a browser lends its clipboard to secure pages only; serve this one over https')
    await navigator.clipboard.writeText(link)
  }
  const hasPause = tools.includes('pause')
  const files = FORMATS.filter((format) => tools.includes(format))
  return (
    <>
      {(files.length > 0 || hasPause || linkTo) && (
        <div className="exocast-tools">
          {hasPause && <PauseButton view={view} />}
          {files.map((format) => (
            <button key={format} type="button" onClick={() => done(save(format), `${format.toUpperCase()} saved`)}>
              Save {format.toUpperCase()}
            </button>
          ))}
          {linkTo && (
            <button type="button" onClick={() => done(copy(), 'Link copied')}>
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
          // A chart on its way has no moment to tell of.
          details.open = moment !== null
          setOpened(moment)
        }}
      >
        <summary>Show as table</summary>
        {opened && moving && <moving.DataTable {...{ title, shown, locale, timeZone }} moment={opened} />}
      </details>
    </>
  )
}
