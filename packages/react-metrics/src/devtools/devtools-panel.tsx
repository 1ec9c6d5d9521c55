import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { internalsOf } from '../client/internals-of.js'
import type { MetricsClient } from '../client/metrics-client.js'
import { useMetricsClient } from '../hooks/use-metrics-client.js'
import { ClientInspector } from './client-inspector.js'
import { ConnectionFacts } from './connection-facts.js'
import { JoinTable, TopicTable } from './inspected-tables.js'

export interface DevtoolsPanelProps {
  readonly id: string
  /** Whoever opened it by keyboard is in it then. */
  readonly takesFocus: boolean
  readonly onClose: () => void
}

/** What the page's client does, looked at once a second while it is open. Escape closes it. */
export default function DevtoolsPanel({ id, takesFocus, onClose }: DevtoolsPanelProps): ReactNode {
  const client = internalsOf.get(useMetricsClient())
  const closeButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) closeButton.current!.focus({ preventScroll: true })
  }, [takesFocus])
  const close = (
    <button ref={closeButton} type="button" onClick={onClose}>
      Close
    </button>
  )
  return (
    <section
      id={id}
      className="exocast-devtools-panel"
      aria-label="Exocast devtools"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {client ? (
        <Inspected client={client} close={close} />
      ) : (
        <div className="exocast-devtools-head">
          <p>This client was not made by createMetricsClient of the same package: there is nothing to look into.</p>
          {close}
        </div>
      )}
    </section>
  )
}

function Inspected({ client, close }: { client: MetricsClient; close: ReactNode }): ReactNode {
  const inspector = useMemo(() => new ClientInspector(client), [client])
  const inspection = useSyncExternalStore(inspector.subscribe, inspector.get)
  const [sought, setSought] = useState('')
  const joins = inspection.joins.filter(({ pattern }) => pattern.includes(sought))
  const topics = inspection.topics.filter(({ series }) => series.topic.includes(sought))
  return (
    <>
      <div className="exocast-devtools-head">
        <h2>Exocast</h2>
        <ConnectionFacts inspection={inspection} />
        <input
          type="search"
          aria-label="Topics that contain"
          placeholder="Topics that contain"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        {close}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too. */}
      <section className="exocast-devtools-body" aria-label="Topics" tabIndex={0}>
        <JoinTable joins={joins} />
        <TopicTable topics={topics} />
      </section>
    </>
  )
}
