/** One chart of the dashboard: what it is called, what it says of itself, and what it listens to. */
export interface Panel {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly topic: string
  /** What the y-axis measures; the chart adds the unit. */
  readonly yTitle: string
  /** How its points are joined. Default `'linear'`. */
  readonly curve?: 'step'
}

/** The dashboard, as a list. */
export const panels: readonly Panel[] = [
  {
    id: 'memory',
    title: 'Memory',
    subtitle: 'What this process holds, by kind',
    topic: 'stats:node_memory_*',
    yTitle: 'Memory',
  },
  {
    id: 'run-queue',
    title: 'Run queue',
    subtitle: 'Tasks that want a core',
    topic: 'stats:node_run_queue_length',
    yTitle: 'Run queue',
  },
  {
    id: 'sockets',
    title: 'Connected sockets',
    subtitle: 'Viewers, you among them',
    topic: 'stats:demo_sockets_connected',
    yTitle: 'Connected',
    curve: 'step',
  },
  {
    id: 'response',
    title: 'Response time',
    subtitle: 'HTTP requests of the last 10 s',
    topic: 'stats:demo_response_*',
    yTitle: 'Time',
  },
]
