import type { Locator } from 'playwright-core'

/** The pixels of a chart's lines: four bytes each, row by row from the top. */
export async function marksPixels(chart: Locator): Promise<{ width: number; rgba: Uint8Array }> {
  const { width, base64 } = await chart.locator('canvas[data-exocast="marks"]').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    // From a copy: reading the canvas itself makes the browser draw it more slowly, and say so.
    const copy = new OffscreenCanvas(width, height).getContext('2d')!
    copy.drawImage(element as HTMLCanvasElement, 0, 0)
    let bytes = ''
    for (const byte of copy.getImageData(0, 0, width, height).data) bytes += String.fromCharCode(byte)
    return { width, base64: btoa(bytes) }
  })
  return { width, rgba: Buffer.from(base64, 'base64') }
}
