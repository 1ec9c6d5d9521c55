/** A failure that its message explains in full: printed in one line, without a stack. */
export class CommandError extends Error {}
