import { type ReactNode, useId } from 'react'
import { Announcement } from '../states/announcement.js'
import { KitStyle } from '../theme/kit-style.js'
import type { StatLook } from './stat-look.js'
import type { StatView } from './stat-view.js'

export interface StatFigureProps {
  /** Of the component, in its class: `exocast-stat`. */
  readonly name: string
  readonly css: string
  readonly look: Pick<StatLook, 'className' | 'style' | 'children'>
  readonly view: StatView
  readonly children: ReactNode
}

/** The frame of a number: its title, the caller's own inside if there is one, and a word to a screen reader when a limit is crossed. */
export function StatFigure({ name, css, look, view, children }: StatFigureProps): ReactNode {
  const { title, status, crossed } = view
  const titleId = useId()
  return (
    <figure
      className={`exocast exocast-${name}${look.className ? ` ${look.className}` : ''}`}
      style={look.style}
      aria-labelledby={titleId}
      data-status={status}
      data-tone={crossed?.tone}
    >
      <KitStyle name={name} css={css} />
      <figcaption className="exocast-heading">
        <span id={titleId} className="exocast-title" title={title}>
          {title}
        </span>
        {crossed && (
          <span className="exocast-limit" title={crossed.text}>
            {crossed.word}
          </span>
        )}
      </figcaption>
      {look.children ? look.children(view) : children}
      <Announcement text={crossed ? `${title}: ${crossed.text}` : ''} />
    </figure>
  )
}
