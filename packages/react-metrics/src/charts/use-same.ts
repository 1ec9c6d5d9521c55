import { useMemo } from 'react'

/** Plain data that is the same object while it says the same: lists are often written in place. */
export function useSame<Data>(data: Data): Data {
  const key = JSON.stringify(data)
  return useMemo(() => JSON.parse(key) as Data, [key])
}
