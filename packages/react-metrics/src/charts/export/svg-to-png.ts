/** Device pixels per CSS px of a picture file: sharp on any screen, and in a document. */
const DENSITY = 2

export interface SvgPicture {
  readonly svg: string
  /** CSS px. */
  readonly width: number
  readonly height: number
}

/** Rasterises an SVG file. Rejects where the page's content security policy forbids `data:` images. */
export async function svgToPng({ svg, width, height }: SvgPicture): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode().catch((cause: unknown) => {
    throw new Error('the browser did not load the picture; allow data: in the img-src of the page', { cause })
  })
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * DENSITY)
  canvas.height = Math.round(height * DENSITY)
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large for a PNG'))))
  })
}
