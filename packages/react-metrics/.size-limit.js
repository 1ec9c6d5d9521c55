/**
 * What is loaded later is no part of what a page carries to show itself: the hub's client when a first topic is joined, what moves a
 * chart when one is on screen, files of a chart when they are asked for.
 */
const ON_DEMAND = ['./dist/charts/export/export-picture.js']
const FIRST_LOAD = ['./dist/client/live.js', './dist/charts/moving-parts.js', ...ON_DEMAND]
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
  check('every hook, first load', { imports: HOOKS, limit: '7.4 kB', without: FIRST_LOAD }),
  check('every hook, all that is loaded once a topic is joined', { imports: HOOKS, limit: '16 kB' }),
  check('Sparkline and StatTile, first load', {
    imports: 'MetricsProvider, Sparkline, StatTile',
    limit: '18.3 kB',
    without: FIRST_LOAD,
  }),
  check('every hook and LiveSeriesChart, first load', {
    imports: `${HOOKS}, LiveSeriesChart`,
    limit: '23.7 kB',
    without: FIRST_LOAD,
  }),
  check('every hook and LiveSeriesChart, all that is loaded once a chart is on screen', {
    imports: `${HOOKS}, LiveSeriesChart`,
    limit: '55 kB',
    without: ON_DEMAND,
  }),
]
