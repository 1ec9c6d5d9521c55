/** WebSocket's status (RFC 6455, section 7.4.1) and HTTP's, for a message longer than the other end takes. */
const MESSAGE_TOO_BIG = 1009
const PAYLOAD_TOO_LARGE = 413

export const TOO_LONG = 'a message was longer than the hub takes (limits.bytesIn)'

/** Whether a connection was lost because this end sent too long a message. */
export function isTooLong(details: unknown): boolean {
  const { context, description } = (details ?? {}) as { context?: { readonly code?: unknown }; description?: unknown }
  return context?.code === MESSAGE_TOO_BIG || description === PAYLOAD_TOO_LARGE
}
