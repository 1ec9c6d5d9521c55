import { createHmac, createPublicKey } from 'node:crypto'
import { createServer } from 'node:http'
import { inspect } from 'node:util'
import { ManualClock } from '@exocast/metrics-core'
import { type JwtOptions, jwtAuthenticate, type PublicKey } from '@exocast/server-adapter/jwt'
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { listen, startHub } from '../support/test-hub.js'

const NOW = 1_700_000_000_000
const EXP = NOW / 1_000 + 60
const SECRET = 'a secret that is long enough for HS256'
const CLAIMS = { sub: 'ada', exp: EXP, role: 'admin' }

const rsa = await generateKeyPair('RS256', { extractable: true })
const ec = await generateKeyPair('ES256', { extractable: true })
const pem = await exportSPKI(rsa.publicKey)

type Key = Parameters<SignJWT['sign']>[0]

const sign = (
  claims: JWTPayload,
  key: Key | string = SECRET,
  header: { alg: string; kid?: string } = { alg: 'HS256' },
) => new SignJWT(claims).setProtectedHeader(header).sign(typeof key === 'string' ? new TextEncoder().encode(key) : key)

/** A hub with a verifier, and what it says to a client that shows a token. */
async function startVerifying(options: JwtOptions) {
  const clock = new ManualClock(NOW)
  const { hub, connect, errors } = await startHub({ clock, authenticate: jwtAuthenticate({ clock, ...options }) })
  hub.channel('me', { join: ({ auth }) => ({ ok: auth }) })
  const show = async (more: Parameters<typeof connect>[0]) => {
    const client = connect(more)
    const refusal = await Promise.race([client.refusal(), client.settled().then(() => null)])
    return refusal ? refusal.data : (await client.mustJoin('me')).response
  }
  return { clock, hub, errors, show, showToken: (token: string) => show({ auth: { token } }) }
}

const UNAUTHORIZED = { reason: 'unauthorized' }
const ADA = { id: 'ada', claims: CLAIMS, expiresAt: EXP * 1_000 }

describe('a token signed with a secret', () => {
  it('lets in who it is of, until it expires', async () => {
    const { showToken, errors } = await startVerifying({ secret: SECRET })
    expect(await showToken(await sign(CLAIMS))).toEqual(ADA)
    expect(errors).toEqual([])
  })

  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const hmac = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url')

  const bad: [what: string, token: () => string | Promise<string>][] = [
    ['that has expired', () => sign({ ...CLAIMS, exp: NOW / 1_000 })],
    ['that never expires', () => sign({ sub: 'ada' })],
    ['that is not valid yet', () => sign({ ...CLAIMS, nbf: EXP - 1 })],
    ['of another secret', () => sign(CLAIMS, `${SECRET}!`)],
    ['of another algorithm', () => sign(CLAIMS, SECRET.repeat(2), { alg: 'HS512' })],
    ['of algorithm "none"', () => `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`],
    ['of algorithm "none", signed', () => `${encode({ alg: 'none' })}.${encode(CLAIMS)}.${hmac('', SECRET)}`],
    [
      'whose claims were changed',
      async () => (await sign(CLAIMS)).replace(/\..*\./, `.${encode({ ...CLAIMS, sub: 'eve' })}.`),
    ],
    ['that is none', () => 'not a token'],
    ['that is empty', () => ''],
  ]

  it.each(bad)('is refused %s, and nobody is told', async (_, token) => {
    const { showToken, errors, hub } = await startVerifying({ secret: SECRET })
    expect(await showToken(await token())).toEqual(UNAUTHORIZED)
    expect(errors).toEqual([])
    expect(hub.counters.refusals.unauthorized).toBe(1)
  })

  it.each([
    ['issuer', { issuer: 'us' }, { iss: 'us' }, { iss: 'them' }],
    ['issuer among several', { issuer: ['us', 'you'] }, { iss: 'you' }, { iss: 'them' }],
    ['audience', { audience: 'exocast' }, { aud: ['other', 'exocast'] }, { aud: 'other' }],
  ])('must be of the %s', async (_, options, right, wrong) => {
    const { showToken } = await startVerifying({ secret: SECRET, ...options })
    expect(await showToken(await sign({ ...CLAIMS, ...right }))).toMatchObject({ id: 'ada' })
    expect(await showToken(await sign({ ...CLAIMS, ...wrong }))).toEqual(UNAUTHORIZED)
    expect(await showToken(await sign(CLAIMS))).toEqual(UNAUTHORIZED)
  })

  it('is held a little longer if clocks may differ', async () => {
    const { showToken, clock } = await startVerifying({ secret: SECRET, clockToleranceS: 5 })
    const token = await sign(CLAIMS)
    clock.jumpTo(EXP * 1_000 + 4_000)
    expect(await showToken(token)).toEqual({ ...ADA, expiresAt: EXP * 1_000 + 5_000 })
    clock.jumpTo(EXP * 1_000 + 5_000)
    expect(await showToken(token)).toEqual(UNAUTHORIZED)
  })

  it('is found in auth, in a bearer header, or in the cookie named', async () => {
    const { show } = await startVerifying({ secret: SECRET, cookie: 'session' })
    const token = await sign(CLAIMS)
    expect(await show({ extraHeaders: { authorization: `Bearer ${token}` } })).toEqual(ADA)
    expect(await show({ extraHeaders: { cookie: `session=${token}` } })).toEqual(ADA)
    expect(await show({ extraHeaders: { authorization: `Basic ${token}` } })).toEqual(UNAUTHORIZED)
    expect(await show({ extraHeaders: { cookie: `other=${token}` } })).toEqual(UNAUTHORIZED)
    expect(await show({ auth: { token: 7 } })).toEqual(UNAUTHORIZED)
    expect(await show({})).toEqual(UNAUTHORIZED)
  })

  it('in auth is the one that counts, so that a refresh may replace the one in a header', async () => {
    const { show } = await startVerifying({ secret: SECRET })
    const extraHeaders = { authorization: `Bearer ${await sign(CLAIMS)}` }
    expect(await show({ auth: { token: 'stale' }, extraHeaders })).toEqual(UNAUTHORIZED)
  })

  it('may be somewhere else, and say what else it likes', async () => {
    const { show } = await startVerifying({
      secret: SECRET,
      token: ({ auth }) => auth.jwt as string,
      claims: async ({ role }) => (role === 'admin' ? { isAdmin: true } : false),
    })
    expect(await show({ auth: { jwt: await sign(CLAIMS) } })).toEqual({ ...ADA, claims: { isAdmin: true } })
    expect(await show({ auth: { jwt: await sign({ ...CLAIMS, role: 'guest' }) } })).toEqual(UNAUTHORIZED)
  })
})

describe('a token signed with a private key', () => {
  it('is verified with a PEM, a JWK, or one of several keys while they are rotated', async () => {
    const another = await exportSPKI((await generateKeyPair('RS256', { extractable: true })).publicKey)
    const jwk = (await exportJWK(rsa.publicKey)) as PublicKey
    const privatePem = await exportPKCS8(rsa.privateKey)
    for (const publicKey of [
      pem,
      jwk,
      privatePem,
      createPublicKey(pem),
      [another, await exportSPKI(ec.publicKey), pem],
    ]) {
      const { showToken } = await startVerifying({ publicKey })
      expect(await showToken(await sign(CLAIMS, rsa.privateKey, { alg: 'RS256', kid: 'any' }))).toEqual(ADA)
      expect(await showToken(await sign(CLAIMS, ec.privateKey, { alg: 'ES256' }))).toEqual(
        Array.isArray(publicKey) ? ADA : UNAUTHORIZED,
      )
    }
  })

  it('is not one signed with the public key as if that were a secret', async () => {
    const { showToken, errors } = await startVerifying({ publicKey: pem })
    expect(await showToken(await sign(CLAIMS, pem))).toEqual(UNAUTHORIZED)
    expect(errors).toEqual([])
  })

  it('must be of an algorithm named', async () => {
    const { showToken } = await startVerifying({ publicKey: pem, algorithms: ['PS256'] })
    expect(await showToken(await sign(CLAIMS, rsa.privateKey, { alg: 'RS256' }))).toEqual(UNAUTHORIZED)
  })
})

describe('a token of an issuer that publishes its keys', () => {
  const start = async () => {
    let keys: object[] = []
    let isDown = false
    const server = createServer((_, response) => {
      response.writeHead(isDown ? 500 : 200).end(JSON.stringify({ keys }))
    })
    const url = await listen(server)
    const verifying = await startVerifying({ jwksUrl: `${url}/jwks.json` })
    const publish = async (...published: [kid: string, key: CryptoKey][]) => {
      keys = await Promise.all(published.map(async ([kid, key]) => ({ ...(await exportJWK(key)), kid })))
    }
    return { ...verifying, publish, down: () => (isDown = true) }
  }

  it('is verified with the key it names, or with any if it names none', async () => {
    const { showToken, publish } = await start()
    const other = await generateKeyPair('RS256', { extractable: true })
    await publish(['old', other.publicKey], ['new', rsa.publicKey])
    expect(await showToken(await sign(CLAIMS, rsa.privateKey, { alg: 'RS256', kid: 'new' }))).toEqual(ADA)
    expect(await showToken(await sign(CLAIMS, rsa.privateKey, { alg: 'RS256' }))).toEqual(ADA)
    expect(await showToken(await sign(CLAIMS, rsa.privateKey, { alg: 'RS256', kid: 'old' }))).toEqual(UNAUTHORIZED)
    expect(await showToken(await sign(CLAIMS, rsa.privateKey, { alg: 'RS256', kid: 'unknown' }))).toEqual(UNAUTHORIZED)
  })

  it('is not refused for good while the keys cannot be fetched, and the error holds no token', async () => {
    const { showToken, publish, down, errors } = await start()
    await publish(['new', rsa.publicKey])
    down()
    const token = await sign(CLAIMS, rsa.privateKey, { alg: 'RS256', kid: 'new' })
    expect(await showToken(token)).toEqual({ reason: 'unavailable', retryAfterMs: expect.any(Number) })
    expect(errors).toHaveLength(1)
    expect(errors[0]!.message).toMatch(/the keys of 127\.0\.0\.1:\d+ cannot be fetched/)
  })
})

describe('a token', () => {
  it('is in no error and no log, whatever is wrong with it', async () => {
    const secret = (await sign(CLAIMS)).split('.')[2]!
    const { showToken, errors } = await startVerifying({
      secret: SECRET,
      claims: () => {
        throw new Error('my own mistake')
      },
    })
    expect(await showToken(await sign(CLAIMS))).toEqual(UNAUTHORIZED)
    expect(await showToken(`x.y.${secret}`)).toEqual(UNAUTHORIZED)
    expect(errors).toHaveLength(1)
    expect(inspect(errors, { depth: 20 })).toContain('my own mistake')
    expect(inspect(errors, { depth: 20 })).not.toContain(secret)
  })
})

describe('jwtAuthenticate', () => {
  it.each<[what: string, options: JwtOptions, message: string]>([
    ['no key', {}, 'needs one of secret, publicKey and jwksUrl, not 0'],
    ['two kinds of key', { secret: SECRET, publicKey: pem }, 'needs one of secret, publicKey and jwksUrl, not 2'],
    ['a short secret', { secret: 'secret' }, 'secret must be at least 32 bytes long for HS256, not 6'],
    ['a secret too short for its algorithm', { secret: SECRET, algorithms: ['HS512'] }, 'at least 64 bytes long'],
    ['a secret for a public algorithm', { secret: SECRET, algorithms: ['RS256'] }, '"RS256" is none for a secret'],
    ['no algorithm at all', { secret: SECRET, algorithms: ['none'] }, '"none" is none for a secret'],
    ['an empty list of algorithms', { secret: SECRET, algorithms: [] }, 'algorithms must name at least one'],
    [
      'a secret algorithm for a public key',
      { publicKey: pem, algorithms: ['HS256'] },
      '"HS256" is none for a public key',
    ],
    ['no algorithm for a public key', { publicKey: pem, algorithms: ['none'] }, '"none" is none for a public key'],
    ['what is no key', { publicKey: 'key' }, 'publicKey must be a PEM, a JWK or a KeyObject'],
    [
      'keys that come in clear',
      { jwksUrl: 'http://issuer.example/keys' },
      'jwksUrl must be https, not http://issuer.example',
    ],
    ['a host that looks like this machine', { jwksUrl: 'http://127.0.0.1.example/keys' }, 'jwksUrl must be https'],
    [
      'a negative tolerance',
      { secret: SECRET, clockToleranceS: -1 },
      'clockToleranceS must be a number of seconds from 0',
    ],
  ])('with %s throws', (_, options, message) => {
    expect(() => jwtAuthenticate(options)).toThrow(message)
  })
})
