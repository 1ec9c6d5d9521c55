/** What the hub and the client agree on, and all they share. How a frame is written and read is apart, `wire/frame`: a page reads none before it is connected. */
export { bucketBound } from './bucket-bound.js'
export type { Frame, FramePoint } from './frame.js'
export {
  DEFAULT_WINDOW_MS,
  type GapReason,
  isGapReason,
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
  decodeLeaveRequest,
  decodePushRequest,
  decodeRefreshRequest,
  FORBIDDEN,
  type Goodbye,
  type HistoryReply,
  type JoinReply,
  type JoinRequest,
  type LeaveRequest,
  NAMESPACE,
  type PresenceEntry,
  type PushReply,
  type PushRequest,
  type RefreshReply,
  type RefreshRequest,
  type SessionTerms,
  STALE_JOIN,
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
