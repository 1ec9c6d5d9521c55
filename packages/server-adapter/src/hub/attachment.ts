/** One server that the hub is attached to. */
export interface Attachment {
  /** Lets no one in any more, and ends at once whoever is in. */
  detach(): void
  /** Ends the viewers, each as soon as it has been sent what waits for it. Resolves when their connections are gone, if ever. */
  endViewers(): Promise<void>
}
