'use client'

import type { CSSProperties, ReactNode } from 'react'
import { useConnection } from '../hooks/use-connection.js'
import { useMounted } from '../hooks/use-mounted.js'
import { Announcement } from '../states/announcement.js'
import { KitStyle } from '../theme/kit-style.js'
import { CONNECTION_CSS } from './connection-css.js'
import { type ConnectionView, connectionViewOf } from './connection-view.js'
import { NextAttempt } from './next-attempt.js'

export interface ConnectionBadgeProps {
  readonly className?: string
  readonly style?: CSSProperties
  /** Draws the inside of the badge instead: called at each change of the connection. */
  readonly children?: (view: ConnectionView) => ReactNode
}

/**
 * What the page's one connection is doing, in words. A screen reader hears of changes, politely and at most every 10 s, so that one
 * badge speaks for all charts of a page.
 */
export function ConnectionBadge({ className, style, children }: ConnectionBadgeProps): ReactNode {
  const view = connectionViewOf(useConnection(), { isMounted: useMounted() })
  const { status, nextRetryAt, text } = view
  const isBeginning = status === 'idle' || status === 'connecting'
  return (
    <span
      className={`exocast exocast-connection${className ? ` ${className}` : ''}`}
      style={style}
      data-status={status}
    >
      <KitStyle name="connection" css={CONNECTION_CSS} />
      {children ? (
        children(view)
      ) : (
        <span className="exocast-status" data-status={status} title={text}>
          <span>
            {text}
            {status === 'reconnecting' && nextRetryAt !== null && <NextAttempt at={nextRetryAt} />}
          </span>
        </span>
      )}
      <Announcement text={isBeginning ? '' : `connection: ${text}`} />
    </span>
  )
}
