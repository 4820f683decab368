import { createStore, type StoreApi } from "zustand/vanilla";
import type { UserId } from "../../protocol/messages";
import { unreadAfter } from "./chatRows";
import type { ChatView } from "../state/chatView";

export interface UnreadState {
  /** Other people's lines since the chat was last visible. */
  readonly count: number;
  /** Id of the last line read before them; kept until the next unread ones. */
  readonly readUpTo: number | undefined;
}

/** Counts the lines that arrive while the chat is not visible. */
export class Unread {
  readonly store: StoreApi<UnreadState> = createStore(() => ({ count: 0, readUpTo: undefined }));
  /** Id of the newest visible line; undefined before the chat log. */
  private read: number | undefined;
  private newest = 0;
  private visible = false;

  /** Reports whether the end of the chat is visible. */
  setVisible(visible: boolean): void {
    this.visible = visible;
    if (!visible) return;
    if (this.read !== undefined) this.read = this.newest;
    if (this.store.getState().count > 0) this.store.setState({ count: 0 });
  }

  /** Takes the known chat; lines from before joining count as read. */
  onChat({ lines }: ChatView, me: UserId | undefined): void {
    this.newest = lines.at(-1)?.id ?? 0;
    if (this.read === undefined || this.visible) {
      this.read = this.newest;
      return;
    }
    const { count } = this.store.getState();
    const unread = unreadAfter(lines, this.read, me);
    if (unread !== count) this.store.setState({ count: unread, ...(count === 0 && { readUpTo: this.read }) });
  }

  /** Removes the mark of unread lines, after sending a message. */
  clearMark(): void {
    this.store.setState({ readUpTo: undefined });
  }
}
