import { dashBackground } from './dashes.js'

/** The CSS variables that a swatch takes its look from. */
export function swatchVariables({
  color,
  dashes,
}: {
  readonly color: string
  readonly dashes: readonly number[]
}): Readonly<Record<string, string>> {
  return { '--_ink': color, ...(dashes.length > 0 && { '--_dashes': dashBackground(dashes) }) }
}
