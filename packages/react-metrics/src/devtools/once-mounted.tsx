import { type ComponentType, Suspense } from 'react'
import { useMounted } from '../hooks/use-mounted.js'

/** A component that loads later: nothing until the page is taken over and it is there. */
export function onceMounted<Props extends object>(Lazy: ComponentType<Props>): ComponentType<Props> {
  return function OnceMounted(props: Props) {
    if (!useMounted()) return null
    return (
      <Suspense fallback={null}>
        <Lazy {...props} />
      </Suspense>
    )
  }
}
