import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { Unavailable } from '../guard/unavailable.js'

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * An issuer's published keys.
 * @throws TypeError for a URL over which anyone on the way could put keys of his own.
 */
export function remoteKeys(jwksUrl: string | URL): JWTVerifyGetKey {
  const url = new URL(jwksUrl)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    throw new TypeError(`jwtAuthenticate: jwksUrl must be https, not ${url.protocol}//${url.host}`)
  }
  const keySet = createRemoteJWKSet(url)
  return async (header, token) => {
    try {
      return await keySet(header, token)
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys) throw cause
      throw new Unavailable(`the keys of ${url.host} cannot be fetched`, { cause })
    }
  }
}
