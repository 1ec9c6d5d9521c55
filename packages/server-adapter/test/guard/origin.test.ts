import { createServer } from 'node:http'
import { createHub, type HubOptions } from '@exocast/server-adapter'
import { Server as SocketServer } from 'socket.io'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isLetIn } from '../support/is-let-in.js'
import { listen, startHub } from '../support/test-hub.js'

const TRANSPORTS = ['polling', 'websocket'] as const

const HOST = 'metrics.example'

const LISTED: HubOptions = { origins: ['https://app.example', 'https://xn--bcher-kva.example'] }

const cases: [what: string, isIn: boolean, headers: Record<string, string | string[]>, options?: HubOptions][] = [
  ['no origin, as of what is no browser', true, {}],
  ['the origin of the host itself', true, { origin: `https://${HOST}` }],
  ['the same with its default port', true, { origin: `https://${HOST}`, host: `${HOST}:443` }],
  ['another port of the host', false, { origin: `http://${HOST}:8080` }],
  ['a null origin', false, { origin: 'null' }],
  ['an empty origin', false, { origin: '' }],
  ['another host', false, { origin: 'https://evil.example' }],
  ['a host that ends alike', false, { origin: `https://evil-${HOST}` }],
  ['a host that begins alike', false, { origin: `https://${HOST}.evil.example` }],
  ['the host as a user name', false, { origin: `https://${HOST}@evil.example` }],
  ['the host as a path', false, { origin: `https://evil.example/${HOST}` }],
  ['an origin with a path', false, { origin: `https://${HOST}/` }],
  ['another scheme', false, { origin: `file://${HOST}` }],
  ['two origins', false, { origin: `https://${HOST}, https://evil.example` }],
  ['an origin listed', true, { origin: 'https://app.example' }, { origins: ['https://app.example'] }],
  ['an origin like one listed', false, { origin: 'https://app.example.evil' }, { origins: ['https://app.example'] }],
  [
    'an origin listed with another scheme',
    false,
    { origin: 'http://app.example' },
    { origins: ['https://app.example'] },
  ],
  ['a listed origin with another port', false, { origin: 'https://app.example:444' }, LISTED],
  ['a listed origin with its default port written', false, { origin: 'https://app.example:443' }, LISTED],
  ['a listed origin as a subdomain of another', false, { origin: 'https://app.example.evil.com' }, LISTED],
  ['a subdomain of a listed origin', false, { origin: 'https://x.app.example' }, LISTED],
  ['a listed origin as a user name', false, { origin: 'https://app.example@evil.com' }, LISTED],
  ['a listed origin with a user', false, { origin: 'https://user@app.example' }, LISTED],
  ['a listed origin with a trailing dot', false, { origin: 'https://app.example.' }, LISTED],
  ['a listed origin in upper case, as no browser writes it', false, { origin: 'HTTPS://APP.EXAMPLE' }, LISTED],
  ['a listed origin behind a space', false, { origin: 'https://evil.com https://app.example' }, LISTED],
  ['a listed origin behind a null byte', false, { origin: 'https://app.example%00.evil.com' }, LISTED],
  ['a listed international origin', true, { origin: 'https://xn--bcher-kva.example' }, LISTED],
  ['one that only looks like it', false, { origin: 'https://xn--bucher-kva.example' }, LISTED],
  ['a listed origin in another alphabet', false, { origin: 'https://xn--pp-7cd.example' }, LISTED],
  ['two headers, one listed', false, { origin: ['https://app.example', 'https://evil.com'] }, LISTED],
  ['two headers, the other listed', false, { origin: ['https://evil.com', 'https://app.example'] }, LISTED],
  ['a null origin, where some are listed', false, { origin: 'null' }, LISTED],
  ['an empty origin, where some are listed', false, { origin: '' }, LISTED],
  ['its own host with a trailing dot', false, { origin: `https://${HOST}.` }],
  ['its own host in upper case', false, { origin: `https://${HOST.toUpperCase()}` }],
  ['its own host with a user', false, { origin: `https://user:pass@${HOST}` }],
  ['its own host under a WebSocket scheme', false, { origin: `wss://${HOST}` }],
  [
    'the scheme that a trusted proxy names',
    true,
    { origin: `https://${HOST}`, 'x-forwarded-proto': 'https' },
    { trustProxy: true },
  ],
  [
    'another scheme than a trusted proxy names',
    false,
    { origin: `http://${HOST}`, 'x-forwarded-proto': 'https' },
    { trustProxy: true },
  ],
  [
    'a forwarded host that the client wrote before the one proxy',
    false,
    { origin: 'https://evil.com', 'x-forwarded-host': `evil.com, ${HOST}` },
    { trustProxy: 1 },
  ],
  ['a forwarded host of no proxy', false, { origin: 'https://front.example', 'x-forwarded-host': 'front.example' }],
  [
    'a forwarded host of a trusted proxy',
    true,
    { origin: 'https://front.example', 'x-forwarded-host': 'front.example, inner' },
    { trustProxy: true },
  ],
]

describe('the door', () => {
  it.each(cases)('for %s: let in is %s, by polling and WebSocket alike', async (_, isIn, headers, options) => {
    const { url } = await startHub(options)
    for (const transport of TRANSPORTS) {
      expect(await isLetIn(url, transport, { host: HOST, ...headers }), transport).toBe(isIn)
    }
  })

  it.each(cases)('of a Socket.IO server, for %s: let in is %s', async (_, isIn, headers, options) => {
    const server = createServer()
    const io = new SocketServer(server)
    const hub = createHub(options)
    onTestFinished(() => hub.close())
    hub.attach(io)
    const url = await listen(server)
    onTestFinished(() => void io.close())
    for (const transport of TRANSPORTS) {
      expect(await isLetIn(url, transport, { host: HOST, ...headers }), transport).toBe(isIn)
    }
  })

  it('answers a stranger 403 before anything is set up, and a page of his reads nothing', async () => {
    const { url, hub } = await startHub(LISTED)
    const headers = { origin: 'https://evil.example' }
    for (const query of ['', '&sid=guessed']) {
      const response = await fetch(`${url}/socket.io/?EIO=4&transport=polling${query}`, { headers })
      expect(response.status).toBe(403)
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(await response.json()).toEqual({ reason: 'forbidden' })
    }
    expect(hub.counters.refusals.origin).toBe(2)
  })

  it('answers a stranger who knows a session no more than any other', async () => {
    const { url } = await startHub()
    const opened = await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).text()
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body: '3', headers })
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask({ origin: url })).status).toBe(200)
  })

  it('lets the browser of a listed origin read what it polls, and no other', async () => {
    const { url } = await startHub({ origins: ['https://app.example'] })
    const poll = (origin: string) => fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } })
    const headers = (await poll('https://app.example')).headers
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect((await poll('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})
