'use client'

import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react'
import { KitStyle } from '../theme/kit-style.js'
import { DEVTOOLS_CSS } from './devtools-css.js'
import type { DevtoolsPanelProps } from './devtools-panel.js'

export interface MetricsDevtoolsProps {
  /** Whether the panel is open at first. Default `false`. */
  readonly defaultOpen?: boolean
}

// A panel that cannot be loaded must not take the page with it.
const Panel = /* @__PURE__ */ lazy(() => import('./devtools-panel.js').catch(() => ({ default: NotLoaded })))

/**
 * A button in the corner of the page that opens a panel along its lower edge: topics and who refers to them, rates, positions, gaps,
 * bytes, the cost of drawing, and the connection. Inside a `<MetricsProvider>`. The panel is loaded when it is first opened, and
 * costs nothing while it is closed.
 */
export function Devtools({ defaultOpen = false }: MetricsDevtoolsProps): ReactNode {
  const [isOpen, setOpen] = useState(defaultOpen)
  /** A reader has opened or closed it: the focus follows. */
  const [isUsed, setUsed] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  const turn = () => {
    setUsed(true)
    setOpen(!isOpen)
  }
  useEffect(() => {
    if (isUsed && !isOpen) toggle.current!.focus()
  }, [isUsed, isOpen])
  return (
    <div className="exocast exocast-devtools">
      <KitStyle name="devtools" css={DEVTOOLS_CSS} />
      <button
        ref={toggle}
        type="button"
        className="exocast-devtools-toggle"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={turn}
      >
        Exocast devtools
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Panel id={panelId} takesFocus={isUsed} onClose={turn} />
        </Suspense>
      )}
    </div>
  )
}

function NotLoaded({ id, onClose }: DevtoolsPanelProps): ReactNode {
  return (
    <section id={id} className="exocast-devtools-panel" aria-label="Exocast devtools">
      <div className="exocast-devtools-head">
        <p role="alert">The panel could not be loaded. Reload the page to try again.</p>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  )
}
