import { fileURLToPath } from 'node:url'

const development = process.env.NODE_ENV === 'development'

/** Next puts inline scripts into the page; its development build evaluates code besides. */
const scripts = development ? "'self' 'unsafe-inline' 'unsafe-eval'" : "'self' 'unsafe-inline'"

const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src ${scripts}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // Where 'self' does not cover WebSockets of the same origin yet.
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

const headers = Object.entries({
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}).map(([key, value]) => ({ key, value }))

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // The packages are links to siblings of this folder: the bundler must see them all.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  // In development, a line a second would bury what matters.
  logging: { incomingRequests: { ignore: [/^\/api\/health/] } },
  headers: async () => [{ source: '/:path*', headers }],
}
