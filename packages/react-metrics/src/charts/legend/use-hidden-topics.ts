import { useCallback, useState } from 'react'

/** The topics switched off, and the switch. */
export function useHiddenTopics(): [ReadonlySet<string>, (topic: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((topic: string) => {
    setHidden((held) => {
      const next = new Set(held)
      if (!next.delete(topic)) next.add(topic)
      return next
    })
  }, [])
  return [hidden, toggle]
}
