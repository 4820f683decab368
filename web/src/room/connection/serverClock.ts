import { isSet, serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "../../sync/clock";

/** Estimates cluster time from pings; a join with its welcome is the first of them. */
export class ServerClock {
  private estimate: Clock = UNSET_CLOCK;
  private joinSentAt = 0;

  /** Cluster time in milliseconds; undefined until the server has answered. */
  now(): number | undefined {
    return isSet(this.estimate) ? serverTimeAt(this.estimate, performance.now()) : undefined;
  }

  reading(): Clock {
    return this.estimate;
  }

  onJoinSent(): void {
    this.joinSentAt = performance.now();
  }

  /** Makes the video load at the right position before the first pong. */
  onWelcome(serverTime: number, receivedAt: number): void {
    this.onPong(this.joinSentAt, serverTime, receivedAt);
  }

  /** `sentAt` and `receivedAt` are local milliseconds, `serverTime` is cluster time between them. */
  onPong(sentAt: number, serverTime: number, receivedAt: number): void {
    this.estimate = withPong(this.estimate, sentAt, serverTime, receivedAt);
  }
}
