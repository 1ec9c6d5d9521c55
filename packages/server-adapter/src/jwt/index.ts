export { type JwtOptions, jwtAuthenticate } from './jwt-authenticate.js'
export type { PublicKey } from './verification-key.js'
