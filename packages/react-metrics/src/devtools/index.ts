/** The developer tools, in production bundles too: for whoever asks for them by this path. */
export { Devtools as MetricsDevtools, type MetricsDevtoolsProps } from './devtools.js'
