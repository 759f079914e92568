/**
 * Carries messages to one worker and its answers back: how a worker is reached, and nothing about tasks.
 *
 * One request at a time. After its thread has ended, for whatever reason, the next request goes to a new one.
 */
export interface Transport {
  /**
   * Resolves with the worker's answer; rejects, with the reason, when there will be none, as when its thread ends first.
   * What the worker posts of its own accord in between goes to `onMessage`.
   */
  request(message: unknown, onMessage: (message: unknown) => void): Promise<unknown>;
  /** Ends the thread at once, in whatever it does, where it can be ended; the request under way rejects with `cause`. */
  kill(cause: Error): void;
  /** Resolves when the thread has ended, which may be never; rejects when it ends on an error. */
  close(): Promise<void>;
}
