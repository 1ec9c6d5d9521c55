import { watchTheme } from '../../theme/watch-theme.js'
import { type FrameMember, frameLoop } from '../frame-loop.js'
import type { CanvasSize } from './canvas-size.js'
import { observeDeviceSize } from './observe-device-size.js'
import { observeVisibility } from './observe-visibility.js'
import { watchFonts } from './watch-fonts.js'

/** What draws on a canvas. */
export interface CanvasPlot extends FrameMember {
  /** Returns its end. */
  start(): () => void
  resize(size: CanvasSize): void
}

export interface CanvasParts {
  readonly canvas: HTMLCanvasElement
  readonly plot: CanvasPlot
  /** Shows the colours that the plot draws with. */
  readonly sentinel: HTMLElement
  /** Tells the plot its colours and fonts. */
  readonly configure: () => void
}

/** Lets a plot draw: as many pixels as the screen has, while it is visible, told of each change of theme or font. Returns its end. */
export function mountCanvas({ canvas, plot, sentinel, configure }: CanvasParts): () => void {
  let leaveLoop = () => {}
  const stops = [
    plot.start(),
    observeDeviceSize(canvas, (size) => {
      // Setting a size empties a canvas, even if it is the same one.
      if (canvas.width !== size.widthPx) canvas.width = size.widthPx
      if (canvas.height !== size.heightPx) canvas.height = size.heightPx
      plot.resize(size)
    }),
    observeVisibility(canvas, (isVisible) => {
      leaveLoop()
      leaveLoop = isVisible ? frameLoop.join(plot) : () => {}
      // What is not rendered has no transitions: colours may have changed unheard.
      if (isVisible) configure()
    }),
    watchTheme(sentinel, configure),
    watchFonts(configure),
  ]
  configure()
  return () => {
    for (const stop of stops) stop()
    leaveLoop()
  }
}
