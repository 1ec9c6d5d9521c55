import { createPublicKey, type JsonWebKey, KeyObject } from 'node:crypto'
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import { remoteKeys } from './remote-keys.js'

/** A PEM (SPKI, or a certificate), a JWK, or Node's own. */
export type PublicKey = string | JsonWebKey | KeyObject

export interface KeyOptions {
  /** What issuer and hub both know: as long as the algorithm's hash or longer (RFC 7518, section 3.2), so 32 bytes for HS256. */
  readonly secret?: string | Uint8Array
  /** The issuer's, or several while they are rotated. */
  readonly publicKey?: PublicKey | readonly PublicKey[]
  /** Where the issuer publishes its keys. They are kept for 10 minutes, and fetched again for a key not seen before. */
  readonly jwksUrl?: string | URL
  /** What a token may be signed with. Default: `HS256` with a secret, else `RS256`, `PS256`, `ES256` and `EdDSA`. */
  readonly algorithms?: readonly string[]
}

export interface VerificationKey {
  readonly key: JWTVerifyGetKey
  readonly algorithms: string[]
}

const SECRET_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 }
const PUBLIC_ALGORITHM = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/

/** @throws TypeError for options that name no key, or more than one kind, or an algorithm that is not for this kind. */
export function verificationKey({ secret, publicKey, jwksUrl, algorithms }: KeyOptions): VerificationKey {
  const given = [secret, publicKey, jwksUrl].filter((one) => one !== undefined)
  if (given.length !== 1) fail(`needs one of secret, publicKey and jwksUrl, not ${given.length}`)
  if (algorithms?.length === 0) fail('algorithms must name at least one')
  if (secret !== undefined) return ofSecret(secret, algorithms ?? ['HS256'])
  const named = algorithms ?? ['RS256', 'PS256', 'ES256', 'EdDSA']
  for (const algorithm of named) {
    // With HS256 here, whoever knows the public key could sign.
    if (!PUBLIC_ALGORITHM.test(algorithm)) fail(`algorithm ${JSON.stringify(algorithm)} is none for a public key`)
  }
  const key = jwksUrl === undefined ? ofPublicKeys([publicKey!].flat()) : remoteKeys(jwksUrl)
  return { key, algorithms: [...named] }
}

function ofSecret(secret: string | Uint8Array, algorithms: readonly string[]): VerificationKey {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
  for (const algorithm of algorithms) {
    const least = SECRET_BYTES[algorithm]
    if (least === undefined)
      fail(`algorithm ${JSON.stringify(algorithm)} is none for a secret; those are HS256, HS384, HS512`)
    if (bytes.length < least) fail(`secret must be at least ${least} bytes long for ${algorithm}, not ${bytes.length}`)
  }
  return { key: () => bytes, algorithms: [...algorithms] }
}

/** Any that fits the algorithm: a key id is the issuer's name for a key, and a PEM does not tell it. */
function ofPublicKeys(keys: readonly PublicKey[]): JWTVerifyGetKey {
  const keySet = createLocalJWKSet({
    keys: keys.map((key) => keyObject(key).export({ format: 'jwk' })) as { kty: string }[],
  })
  return ({ alg }) => keySet({ alg })
}

function keyObject(key: PublicKey): KeyObject {
  if (key instanceof KeyObject) return key.type === 'public' ? key : createPublicKey(key)
  try {
    return createPublicKey(typeof key === 'string' ? key : { key, format: 'jwk' })
  } catch (cause) {
    throw new TypeError('jwtAuthenticate: publicKey must be a PEM, a JWK or a KeyObject', { cause })
  }
}

function fail(fault: string): never {
  throw new TypeError(`jwtAuthenticate: ${fault}`)
}
