import type { ReactNode } from 'react'
import { KIT_CSS } from './kit-css.js'

export interface KitStyleProps {
  /** The component's name, and the rules that only it needs. */
  readonly name: string
  readonly css: string
}

/** A component's style sheet. React puts each into the head once, however many components want it, on the server too. */
export function KitStyle({ name, css }: KitStyleProps): ReactNode {
  return (
    <>
      <style href="exocast" precedence="exocast">
        {KIT_CSS}
      </style>
      <style href={`exocast-${name}`} precedence="exocast">
        {css}
      </style>
    </>
  )
}
