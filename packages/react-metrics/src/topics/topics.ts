/**
 * The events of your topics, which type `onMessage`, `useChannelEvent` and `push`. Declare them by merging:
 * `declare module '@exocast/react-metrics' { interface Topics { 'room:*': { said: { text: string } } } }`. A key is a topic or a
 * pattern; a topic declared itself is not looked for under patterns. An `onMessage` that is to know its payload by its event takes all
 * three parameters (TypeScript narrows no shorter list).
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by its users.
export interface Topics {}
