/** The hub's client is loaded when a first topic is joined: it is no part of what a page carries to show itself. */
const FIRST_LOAD = ['./dist/client/live.js']
const HOOKS =
  'MetricsProvider, useChannel, useChannelEvent, useConnection, useLatest, usePresence, useSeries, useTopics'

/** What so much of the kit comes to in a bundle, gzipped, without its peers and Socket.IO. */
const check = (name, { imports, limit, without = [] }) => ({
  name,
  path: 'dist/index.js',
  import: `{ ${imports} }`,
  limit,
  gzip: true,
  ignore: ['socket.io-client', ...without],
  modifyEsbuildConfig: (config) => ({ ...config, format: 'esm' }),
})

export default [
  check('provider and useChannel, first load', {
    imports: 'MetricsProvider, useChannel',
    limit: '7 kB',
    without: FIRST_LOAD,
  }),
  check('every hook, first load', { imports: HOOKS, limit: '7.2 kB', without: FIRST_LOAD }),
  check('every hook, all that is loaded once a topic is joined', { imports: HOOKS, limit: '15.6 kB' }),
  check('Sparkline and StatTile, first load', {
    imports: 'MetricsProvider, Sparkline, StatTile',
    limit: '20 kB',
    without: FIRST_LOAD,
  }),
  check('every hook and LiveSeriesChart, first load', {
    imports: `${HOOKS}, LiveSeriesChart`,
    limit: '45 kB',
    without: FIRST_LOAD,
  }),
]
