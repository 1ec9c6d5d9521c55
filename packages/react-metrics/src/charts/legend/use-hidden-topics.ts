import { useCallback, useState } from 'react'

export interface HiddenTopics {
  readonly hidden: ReadonlySet<string>
  /** Switches one topic off, or on again. */
  readonly toggle: (topic: string) => void
  /** Leaves just one of these topics; again: all of them. */
  readonly isolate: (topic: string, all: readonly string[]) => void
}

/** The topics switched off, and the switches. */
export function useHiddenTopics(): HiddenTopics {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((topic: string) => {
    setHidden((held) => {
      const next = new Set(held)
      if (!next.delete(topic)) next.add(topic)
      return next
    })
  }, [])
  const isolate = useCallback((topic: string, all: readonly string[]) => {
    setHidden((held) => {
      const others = all.filter((each) => each !== topic)
      const isAlone = !held.has(topic) && others.every((each) => held.has(each))
      return new Set(isAlone ? [] : others)
    })
  }, [])
  return { hidden, toggle, isolate }
}
