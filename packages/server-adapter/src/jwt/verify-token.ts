import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose'
import type { VerificationKey } from './verification-key.js'

/**
 * What a token says, if it is good; `null` if it is not, which is no error: anyone may send anything.
 * @throws what the look-up of the key throws, and a TypeError for a key that is too weak.
 */
export async function verifyToken(
  token: string,
  key: VerificationKey['key'],
  options: JWTVerifyOptions,
): Promise<JWTPayload | null> {
  try {
    return (await jwtVerify(token, key, options)).payload
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return verifyWithAny(token, error, options)
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

async function verifyWithAny(
  token: string,
  keys: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload | null> {
  for await (const key of keys) {
    const payload = await verifyToken(token, () => key, options)
    if (payload) return payload
  }
  return null
}
