import { Children, cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import { type BrushProps, Tooltip, type TooltipProps } from 'recharts'

export type BrushElement = ReactElement<BrushProps>
export type TooltipElement = ReactElement<TooltipProps>

export interface SplitChildren {
  readonly tooltip: TooltipElement | null
  readonly brush: BrushElement | null
  /** All others, for the frame. */
  readonly others: ReactNode
}

/** Takes a tooltip and a brush out of a chart's children, fragments included: they work on data that the frame does not have. */
export function splitChildren(children: ReactNode): SplitChildren {
  let tooltip: TooltipElement | null = null
  let brush: BrushElement | null = null
  const without = (nodes: ReactNode): ReactNode =>
    Children.map(nodes, (node) => {
      if (!isValidElement<{ children?: ReactNode }>(node)) return node
      if (node.type === Tooltip) tooltip = node as TooltipElement
      else if (isBrush(node)) brush = node as BrushElement
      else return node.type === Fragment ? cloneElement(node, {}, without(node.props.children)) : node
      return null
    })
  const others = without(children)
  return { tooltip, brush, others }
}

/** By its name: whoever has no brush need not load Recharts'. */
function isBrush({ type }: ReactElement): boolean {
  return typeof type !== 'string' && (type as { readonly displayName?: string }).displayName === 'Brush'
}
