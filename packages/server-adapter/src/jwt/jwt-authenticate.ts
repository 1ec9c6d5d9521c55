import { type Clock, systemClock } from '@exocast/metrics-core'
import type { JWTPayload } from 'jose'
import type { Authenticate, Credentials } from '../guard/authenticate.js'
import { findToken } from './find-token.js'
import { type KeyOptions, verificationKey } from './verification-key.js'
import { verifyToken } from './verify-token.js'

type Claims = Record<string, unknown>

/** Exactly one of `secret`, `publicKey` and `jwksUrl`. */
export interface JwtOptions extends KeyOptions {
  /** Who may have issued the token: its `iss`. */
  readonly issuer?: string | readonly string[]
  /** Whom it must be meant for: its `aud`. Set it if the issuer also serves others. */
  readonly audience?: string | readonly string[]
  /** How far this clock and the issuer's may be apart, s. Default 0. */
  readonly clockToleranceS?: number
  /** Where the token is. Default: `auth.token`, or an `Authorization: Bearer` header, or the cookie named. */
  readonly token?: (credentials: Credentials) => string | undefined
  /** The name of a cookie that may hold it. */
  readonly cookie?: string
  /** What handlers get as `auth.claims`, or `false` to refuse. Default: all that the token says. */
  readonly claims?: (payload: JWTPayload) => Claims | false | Promise<Claims | false>
  readonly clock?: Clock
}

/**
 * An `authenticate` that wants a JSON Web Token, verified by `jose`: handlers get `{ id, claims, expiresAt }`, with `sub` as `id`
 * (`undefined` if there is none). A token that never expires is refused, and so is every algorithm but those named. Keys that
 * cannot be fetched now refuse nobody for good.
 * @throws TypeError for options that would let in more than they say.
 */
export function jwtAuthenticate(options: JwtOptions): Authenticate {
  const { issuer, audience, clockToleranceS = 0, clock = systemClock, claims = (payload) => payload } = options
  if (!(Number.isFinite(clockToleranceS) && clockToleranceS >= 0)) {
    throw new TypeError('jwtAuthenticate: clockToleranceS must be a number of seconds from 0')
  }
  const { key, algorithms } = verificationKey(options)
  const tokenOf = options.token ?? ((credentials: Credentials) => findToken(credentials, options.cookie))
  return async (credentials) => {
    const token = tokenOf(credentials)
    if (typeof token !== 'string' || token === '') return false
    const payload = await verifyToken(token, key, {
      algorithms,
      requiredClaims: ['exp'],
      clockTolerance: clockToleranceS,
      currentDate: new Date(clock.now()),
      ...(issuer !== undefined && { issuer: [issuer].flat() }),
      ...(audience !== undefined && { audience: [audience].flat() }),
    })
    const said = payload && (await claims(payload))
    if (!said) return false
    return { id: payload.sub, claims: said, expiresAt: (payload.exp! + clockToleranceS) * 1_000 }
  }
}
