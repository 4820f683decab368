import { createStore, type StoreApi } from "zustand/vanilla";
import type { UserId } from "../../protocol/messages";
import { unreadAfter } from "./chatRows";
import type { ChatView } from "../state/chatView";

export interface UnreadState {
  /** Lines of others that nobody on this page has seen. */
  readonly count: number;
  /** The last line read before those came; kept until the next ones come. */
  readonly readUpTo: number | undefined;
}

/** What was said while nobody looked. */
export class Unread {
  readonly store: StoreApi<UnreadState> = createStore(() => ({ count: 0, readUpTo: undefined }));
  /** The newest line that was on the screen; undefined until the room has told what was said. */
  private read: number | undefined;
  private newest = 0;
  private watching = false;

  /** Whether the end of the chat is on the screen, and somebody before it. */
  watch(watching: boolean): void {
    this.watching = watching;
    if (!watching) return;
    if (this.read !== undefined) this.read = this.newest;
    if (this.store.getState().count > 0) this.store.setState({ count: 0 });
  }

  /** What is known of the chat; everything that was said before somebody came in counts as read. */
  onChat({ lines }: ChatView, me: UserId | undefined): void {
    this.newest = lines.at(-1)?.id ?? 0;
    if (this.read === undefined || this.watching) {
      this.read = this.newest;
      return;
    }
    const { count } = this.store.getState();
    const unread = unreadAfter(lines, this.read, me);
    if (unread !== count) this.store.setState({ count: unread, ...(count === 0 && { readUpTo: this.read }) });
  }

  /** Whoever says something has read what was there. */
  forgetMark(): void {
    this.store.setState({ readUpTo: undefined });
  }
}
