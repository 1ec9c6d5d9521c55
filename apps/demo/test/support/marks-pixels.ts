import type { Locator } from 'playwright-core'

/** The pixels of a chart's plot, lines and nothing else: four bytes each, row by row from the top. */
export async function marksPixels(chart: Locator): Promise<{ width: number; rgba: Uint8Array }> {
  const { width, base64 } = await chart.locator('canvas[data-exocast="marks"]').evaluate((element) => {
    const canvas = element.getBoundingClientRect()
    const plot = element.parentElement!.querySelector('.exocast-hover')!.getBoundingClientRect()
    const [width, height] = [Math.round(plot.width * devicePixelRatio), Math.round(plot.height * devicePixelRatio)]
    // From a copy: reading the canvas itself makes the browser draw it more slowly, and say so.
    const copy = new OffscreenCanvas(width, height).getContext('2d')!
    const [x, y] = [(canvas.x - plot.x) * devicePixelRatio, (canvas.y - plot.y) * devicePixelRatio]
    copy.drawImage(element as HTMLCanvasElement, Math.round(x), Math.round(y))
    let bytes = ''
    for (const byte of copy.getImageData(0, 0, width, height).data) bytes += String.fromCharCode(byte)
    return { width, base64: btoa(bytes) }
  })
  return { width, rgba: Buffer.from(base64, 'base64') }
}
