/** Colours by the names of their CSS variables: `{ '--_warn': '#a15c00' }`. */
export type SchemeColors = Readonly<Record<string, string>>

/** Rules that give `selector` its colours as variables: those of light pages, and of dark ones, by the system's scheme or `color-scheme`. */
export function schemeCss(selector: string, light: SchemeColors, dark: SchemeColors): string {
  const either = Object.fromEntries(
    Object.keys(light).map((name) => [name, `light-dark(${light[name]},${dark[name]})`]),
  )
  return [
    `${selector}{${declarations(light)}}`,
    `@media (prefers-color-scheme:dark){${selector}{${declarations(dark)}}}`,
    `@supports (color:light-dark(red,red)){${selector}{${declarations(either)}}}`,
  ].join('\n')
}

function declarations(colors: SchemeColors): string {
  return Object.entries(colors)
    .map(([name, color]) => `${name}:${color};`)
    .join('')
}
