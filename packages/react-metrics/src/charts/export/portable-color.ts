/** A computed colour as every program reads it: `oklab()` and the like as `rgb()`, the nearest there is. */
export function portableColor(color: string): string {
  if (/^(#|rgb)/.test(color)) return color
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d')
  if (!context) return color
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data
  return `rgba(${red},${green},${blue},${Math.round((alpha! / 255) * 1_000) / 1_000})`
}
