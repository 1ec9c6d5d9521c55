import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** `false` on the server and while its HTML is taken over, `true` ever after. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
