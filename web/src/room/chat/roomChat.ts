import type { RoomId, Say, ServerMessage } from "../../protocol/messages";
import { createStore, type StoreApi } from "zustand/vanilla";
import { ChatOutbox } from "./chatOutbox";
import type { Connection } from "../connection/roomSocket";
import type { RoomView } from "../state/roomView";
import { withNews, type SystemLine } from "./systemLines";
import { Unread } from "./unread";

export interface RoomChatOptions {
  readonly roomId: RoomId;
  readonly transmit: (message: Say) => boolean;
  /** Milliseconds since 1970, the room's where it is known. */
  readonly time: () => number;
}

/** This page's side of the chat: what it says, and what of the others nobody has seen yet. */
export class RoomChat {
  readonly outbox: ChatOutbox;
  readonly unread = new Unread();
  /** What happened in the room while this page looked on. */
  readonly news: StoreApi<readonly SystemLine[]> = createStore(() => []);
  private readonly time: () => number;

  constructor(options: RoomChatOptions) {
    this.time = options.time;
    this.outbox = new ChatOutbox(options);
  }

  /** False where so much waits to be sent that no more is taken. */
  say(text: string): boolean {
    this.unread.forgetMark();
    return this.outbox.say(text);
  }

  /** A message, and the view before and after it. */
  onMessage(message: ServerMessage, before: RoomView, after: RoomView): void {
    this.news.setState(withNews(this.news.getState(), before, after, this.time()), true);
    if (message.type === "ack") this.outbox.onAck(message.id);
    else if (message.type === "error") this.outbox.onRefusal(message);
    else if (message.type === "chatLog") this.outbox.onLog(message.log);
    else if (message.type === "chat") this.outbox.onLines([message]);
    // Before the room has told what was said, nothing is old.
    if (after.chat !== before.chat) this.unread.onChat(after.chat, after.you?.id);
  }

  onConnection({ kind }: Connection): void {
    if (kind !== "joined") this.outbox.onLost();
  }

  close(): void {
    this.outbox.close();
  }
}
