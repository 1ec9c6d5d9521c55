/** What is filled: nothing, each line's area down to zero, or the area from each line to the one it stands on. */
export type Fill = 'none' | 'area' | 'stack'

export function fillOf({ area, stacked }: { readonly area?: boolean; readonly stacked?: boolean }): Fill {
  if (stacked) return 'stack'
  return area ? 'area' : 'none'
}
