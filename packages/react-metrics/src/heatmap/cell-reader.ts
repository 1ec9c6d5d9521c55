import { steppedCell } from './cell-steps.js'
import { cellText, spokenCell } from './cell-text.js'
import type { CellTooltipSettings } from './cell-tooltip.js'
import type { HeatPlot } from './heat-plot.js'
import { drawnInstant, type PointedCell } from './pointed-cell.js'

export interface CellReaderParts {
  /** On the plot. Its parent gets the pointer and the keys. */
  readonly layer: HTMLElement
  readonly plot: HeatPlot
  readonly onHold: (isHeld: boolean) => void
  readonly say: (text: string) => void
}

export interface CellReader {
  configure(settings: CellTooltipSettings): void
  stop(): void
}

/** Lets a pointer, a finger's tap and the keyboard read cells. Escape, or leaving, goes back to live. */
export function readCells({ layer, plot, onHold, say }: CellReaderParts): CellReader {
  const area = layer.parentElement!
  const { ownerDocument } = area
  let settings: CellTooltipSettings | null = null
  /** That of the keyboard; a pointer's is not walked from. */
  let walked: PointedCell | null = null

  const point = (cell: PointedCell | null) => {
    plot.point(cell)
    onHold(cell !== null)
  }
  const release = () => {
    walked = null
    point(null)
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== area || event.ctrlKey || event.metaKey || event.altKey || !settings) return
    if (event.key === 'Escape' && walked) {
      event.preventDefault()
      release()
      return say('Live')
    }
    const { buckets } = settings
    const cell = steppedCell(event.key, walked, buckets, plot.projection)
    if (cell === undefined) return
    event.preventDefault()
    if (cell === null) return say('No data')
    walked = cell
    point(cell)
    say(spokenCell(cellText(buckets, cell, settings)))
  }
  const move = (event: PointerEvent) => {
    const { left, top, width, height } = layer.getBoundingClientRect()
    const [x, y] = [event.clientX - left, event.clientY - top]
    if (!settings || x < 0 || x > width || y < 0 || y > height) return release()
    const { buckets, rows } = settings
    const row = rows.findIndex((edge) => edge > 1 - y / height) - 1
    if (row < 0) return release()
    walked = null
    point({ row, instant: drawnInstant(buckets, plot.projection.timestampAt(x * plot.dpr)) })
  }
  // A finger leaves whenever it is lifted. One that scrolls the page is cancelled instead.
  const leave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') release()
  }
  const elsewhere = (event: PointerEvent) => {
    if (event.pointerType === 'touch' && !event.composedPath().includes(area)) release()
  }
  const blur = () => walked && release()
  const listening = new AbortController()
  const { signal } = listening
  area.addEventListener('keydown', press, { signal })
  area.addEventListener('blur', blur, { signal })
  area.addEventListener('pointerdown', move, { signal })
  area.addEventListener('pointermove', move, { signal })
  area.addEventListener('pointerleave', leave, { signal })
  area.addEventListener('pointercancel', release, { signal })
  ownerDocument.addEventListener('pointerdown', elsewhere, { signal })
  return {
    configure(next) {
      settings = next
    },
    stop() {
      listening.abort()
      release()
    },
  }
}
