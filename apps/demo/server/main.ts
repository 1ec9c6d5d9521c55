import { startDemo } from './start-demo.js'

/** How long a stop may take before the process leaves anyway, ms. */
const STOP_DEADLINE_MS = 3_000

const address = { port: process.env.PORT ? Number(process.env.PORT) : 3_000, host: process.env.HOST || undefined }
const starting = startDemo(address, { development: process.env.NODE_ENV !== 'production' })

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref()
    starting
      .then((demo) => demo.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  })
}

try {
  const { port } = await starting
  console.log(`Exocast demo: http://${address.host ?? 'localhost'}:${port}`)
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  console.error(code === 'EADDRINUSE' ? `Exocast demo: port ${address.port} is already in use` : error)
  process.exit(1)
}
