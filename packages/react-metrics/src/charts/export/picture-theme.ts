import { resolveColors } from '../../theme/resolve-colors.js'
import { portableColor } from './portable-color.js'

/** What a file cannot ask the page for: colours as any program reads them, and the font. */
export interface PictureTheme {
  readonly text: string
  readonly muted: string
  readonly grid: string
  readonly axis: string
  readonly warn: string
  readonly bad: string
  readonly background: string
  readonly fontFamily: string
  readonly fontPx: number
  /** One per series. */
  readonly inks: readonly string[]
}

const VARIABLES = ['--_text', '--_muted', '--_grid', '--_axis', '--_warn', '--_bad']

/** The theme of a figure, at this moment. */
export function pictureTheme(root: HTMLElement, colors: readonly string[]): PictureTheme {
  const resolved = resolveColors(root, [...VARIABLES.map((name) => `var(${name})`), ...colors]).map(portableColor)
  const [text, muted, grid, axis, warn, bad, ...inks] = resolved as [string, string, string, string, string, string]
  const { fontFamily, fontSize } = getComputedStyle(root)
  const background = portableColor(groundOf(root))
  return { text, muted, grid, axis, warn, bad, background, fontFamily, fontPx: Number.parseFloat(fontSize) || 13, inks }
}

/** The colour behind an element: that of the nearest ancestor that has one, else the page's own. */
function groundOf(element: HTMLElement): string {
  for (let each: HTMLElement | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each)
    if (backgroundColor && !/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor
  }
  return resolveColors(element, ['Canvas'])[0]!
}
