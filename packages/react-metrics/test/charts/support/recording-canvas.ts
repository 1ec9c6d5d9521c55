import { vi } from 'vitest'

/** Strokes as a canvas got them: colour and vertices, in device pixels from the plot's left top corner. */
export interface Stroke {
  readonly color: string
  readonly points: { x: number; y: number }[]
}

export interface RecordingCanvas {
  /** Everything stroked since the last `forget`. */
  readonly strokes: Stroke[]
  /** How far the picture was moved to the left, by each copy. */
  readonly shifts: number[]
  forget(): void
}

/**
 * Gives jsdom what it has not: a layout (chart boxes of 778 x 264 CSS px, so plots of 704 x 208) and canvases that write down
 * what is drawn. Undone by `vi.restoreAllMocks()`.
 */
export function recordCanvas(): RecordingCanvas {
  const isCanvas = (element: Element) => element.tagName === 'CANVAS'
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(function (this: Element) {
    return isCanvas(this) ? 708 : 778
  })
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(function (this: Element) {
    return isCanvas(this) ? 216 : 264
  })
  const strokes: Stroke[] = []
  const shifts: number[] = []
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    let points: Stroke['points'] = []
    const add = (x: number, y: number) => points.push({ x, y })
    const nothing = () => {}
    return {
      canvas: this,
      strokeStyle: '',
      beginPath: () => {
        points = []
      },
      moveTo: add,
      lineTo: add,
      bezierCurveTo: (_x1: number, _y1: number, _x2: number, _y2: number, x: number, y: number) => add(x, y),
      stroke(this: { strokeStyle: string }) {
        strokes.push({ color: this.strokeStyle, points })
      },
      drawImage: (_image: unknown, dx: number) => shifts.push(-dx),
      ...{ arc: nothing, clearRect: nothing, clip: nothing, rect: nothing, restore: nothing, save: nothing },
      setTransform: nothing,
      fillRect: nothing,
      getImageData: () => ({ data: [0, 0, 0, 255] }),
    } as unknown as CanvasRenderingContext2D
  } as never)
  return {
    strokes,
    shifts,
    forget() {
      strokes.length = 0
      shifts.length = 0
    },
  }
}
