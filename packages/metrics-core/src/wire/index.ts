/** What the hub and the client agree on, and all they share. */
export { decodeFrame, encodeFrame, type Frame, type FramePoint } from './frame.js'
export {
  DEFAULT_WINDOW_MS,
  type GapReason,
  type Point,
  type Snapshot,
  type Span,
  type TopicMeta,
  type TopicWindow,
} from './point.js'
export type { Position } from './position.js'
export {
  type Announcement,
  type Denial,
  decodeJoinRequest,
  decodePushRequest,
  FORBIDDEN,
  type Goodbye,
  type HistoryReply,
  type JoinReply,
  type JoinRequest,
  NAMESPACE,
  type PushReply,
  type PushRequest,
  type TopicHistory,
  WIRE_EVENTS,
  WIRE_VERSION,
} from './protocol.js'
export {
  coversPattern,
  isPattern,
  type Labels,
  MAX_TOPIC_BYTES,
  matchesTopic,
  RESERVED_PREFIX,
  seriesName,
  topicFault,
  topicOf,
} from './topic.js'
