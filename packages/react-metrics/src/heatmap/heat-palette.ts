/**
 * From few to many, on light and on dark pages: the further from the ground the more, in steps evenly apart in OKLab (0.090 and 0.098,
 * to 4 %). Their lightness alone tells them apart, with any vision and in print.
 */
export const HEAT_PALETTE = {
  light: ['#c0f0e9', '#8ed8db', '#5cbed3', '#2aa2cd', '#1b82c1', '#2b62ab', '#324391', '#322474'],
  dark: ['#2f2b59', '#2e4a79', '#236b91', '#188c9f', '#2eada4', '#5eca9f', '#9be394', '#dcf687'],
} as const

/** The CSS colour of a level, 0 (none) to 8. */
export function heatColor(level: number): string {
  return `var(--exocast-heat-${level},var(--_heat-${level}))`
}
