import './preloaded.js'
import { vi } from 'vitest'

/** Strokes as a canvas got them: colour and vertices, in device pixels from the plot's left top corner. */
export interface Stroke {
  readonly color: string
  readonly points: { x: number; y: number }[]
}

export interface RecordingCanvas {
  /** Everything stroked since the last `forget`. */
  readonly strokes: Stroke[]
  /** The outline of everything filled since the last `forget`, and its colour. */
  readonly fills: Stroke[]
  /** How far the picture was moved to the left, by each copy. */
  readonly shifts: number[]
  /** Called at each stroke. */
  onStroke: () => void
  /** Every text written since the last `forget`, and where it begins, from the plot's left top corner. */
  readonly texts: { text: string; x: number; y: number }[]
  forget(): void
}

/** Of a canvas: a chart's has room for lines above its plot of 704 x 208, and for time labels on the other sides. */
const CHART_CANVAS = { width: 28 + 704 + 18, height: 4 + 208 + 24 }
/** Of its plot. */
const CHART_ORIGIN = { x: 28, y: 4 }
const SPARKLINE_CANVAS = { width: 708, height: 216 }
/** No picture is so high: what is drawn there is not meant to be seen. */
const UNSEEN_FROM_PX = 1e5
/** Of each character of a text. */
const CHARACTER_PX = 6

/**
 * Gives jsdom what it has not: a layout (chart boxes of 778 x 264 CSS px, so plots of 704 x 208) and canvases that write down
 * what is drawn. Undone by `vi.restoreAllMocks()`.
 */
export function recordCanvas(): RecordingCanvas {
  const sizeOf = (element: Element) => {
    if (element.tagName !== 'CANVAS') return { width: 778, height: 264 }
    return element.closest('.exocast-sparkline') ? SPARKLINE_CANVAS : CHART_CANVAS
  }
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(function (this: Element) {
    return sizeOf(this).width
  })
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(function (this: Element) {
    return sizeOf(this).height
  })
  const strokes: Stroke[] = []
  const fills: Stroke[] = []
  const shifts: number[] = []
  const texts: RecordingCanvas['texts'] = []
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    let points: Stroke['points'] = []
    let origin = CHART_ORIGIN
    const add = (x: number, y: number) => {
      if (y < UNSEEN_FROM_PX) points.push({ x, y })
    }
    const nothing = () => {}
    return {
      canvas: this,
      strokeStyle: '',
      fillStyle: '',
      beginPath: () => {
        points = []
      },
      moveTo: add,
      lineTo: add,
      bezierCurveTo: (_x1: number, _y1: number, _x2: number, _y2: number, x: number, y: number) => add(x, y),
      stroke(this: { strokeStyle: string }) {
        strokes.push({ color: this.strokeStyle, points })
        recording.onStroke()
      },
      fill(this: { fillStyle: string }) {
        fills.push({ color: this.fillStyle, points })
      },
      drawImage: (_image: unknown, dx: number) => shifts.push(-dx),
      fillText: (text: string, x: number, y: number) => {
        texts.push({ text, x: x + origin.x - CHART_ORIGIN.x, y: y + origin.y - CHART_ORIGIN.y })
      },
      measureText: ({ length }: string) => ({
        width: CHARACTER_PX * length,
        fontBoundingBoxAscent: 10,
        fontBoundingBoxDescent: 2,
      }),
      ...{
        fillRect: nothing,
        getImageData: () => ({ data: [0, 0, 0, 255] }),
        arc: nothing,
        clearRect: nothing,
        clip: nothing,
        rect: nothing,
        restore: nothing,
        save: nothing,
      },
      setTransform: (...matrix: number[]) => {
        origin = { x: matrix[4]!, y: matrix[5]! }
      },
    } as unknown as CanvasRenderingContext2D
  } as never)
  const recording: RecordingCanvas = {
    strokes,
    fills,
    shifts,
    texts,
    onStroke() {},
    forget() {
      texts.length = 0
      strokes.length = 0
      fills.length = 0
      shifts.length = 0
    },
  }
  return recording
}
