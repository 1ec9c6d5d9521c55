import type { KeyboardEvent, MouseEvent } from 'react'

/** Changes which topics are hidden. */
export type SetHidden = (change: (hidden: ReadonlySet<string>) => ReadonlySet<string>) => void

export interface SeriesSwitchOptions {
  readonly topic: string
  /** Of all series of the legend. */
  readonly topics: readonly string[]
  readonly setHidden: SetHidden
}

/** What the button of one series does: a press switches it, a double click, or one with a modifier key, leaves it alone on the plot. */
export function seriesSwitch({ topic, topics, setHidden }: SeriesSwitchOptions) {
  const toggle = () =>
    setHidden((hidden) => {
      const next = new Set(hidden)
      if (!next.delete(topic)) next.add(topic)
      return next
    })
  /** Again: all of them. */
  const isolate = () =>
    setHidden((hidden) => {
      const others = topics.filter((each) => each !== topic)
      const isAlone = !hidden.has(topic) && others.every((each) => hidden.has(each))
      return new Set(isAlone ? [] : others)
    })
  return {
    onClick: (event: MouseEvent) => (isModified(event) ? isolate() : toggle()),
    onDoubleClick: (event: MouseEvent) => {
      // Its two clicks have switched the series off and on; with a modifier they have done it all.
      if (!isModified(event)) isolate()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.shiftKey) return
      event.preventDefault()
      if (!event.repeat) isolate()
    },
  }
}

function isModified({ shiftKey, ctrlKey, metaKey, altKey }: MouseEvent): boolean {
  return shiftKey || ctrlKey || metaKey || altKey
}
