'use client'

import { type ComponentType, lazy, type ReactNode } from 'react'
import type { MetricsDevtoolsProps } from './devtools.js'
import { onceMounted } from './once-mounted.js'

declare const process: { readonly env: { readonly NODE_ENV?: string } }

const nothing = (): ReactNode => null

/**
 * The developer tools, of which a production bundle carries nothing: there this renders nothing. Whoever wants them in production
 * imports them from `@exocast/react-metrics/devtools`.
 */
export const MetricsDevtools: ComponentType<MetricsDevtoolsProps> =
  process.env.NODE_ENV === 'production'
    ? nothing
    : // Here, not in a module of its own: some bundlers make a file of each import they see, wanted or not.
      onceMounted(
        lazy(() =>
          import('./devtools.js').then(
            ({ Devtools }) => ({ default: Devtools }),
            () => ({ default: nothing }),
          ),
        ),
      )
