import type { RoomId, Say, ServerMessage } from "../../protocol/messages";
import { createStore, type StoreApi } from "zustand/vanilla";
import { ChatOutbox } from "./chatOutbox";
import type { Connection } from "../connection/roomSocket";
import type { RoomView } from "../state/roomView";
import { withEvents, type SystemLine } from "./systemLines";
import { Unread } from "./unread";

export interface RoomChatOptions {
  readonly roomId: RoomId;
  readonly transmit: (message: Say) => boolean;
  /** Milliseconds since 1970, in cluster time once it is known. */
  readonly time: () => number;
}

/** The page's part of the chat: outgoing messages, unread count and system lines. */
export class RoomChat {
  readonly outbox: ChatOutbox;
  readonly unread = new Unread();
  /** Events in the room since the page joined. */
  readonly systemLines: StoreApi<readonly SystemLine[]> = createStore(() => []);
  private readonly time: () => number;

  constructor(options: RoomChatOptions) {
    this.time = options.time;
    this.outbox = new ChatOutbox(options);
  }

  /** Queues a message; returns false if the queue is full. */
  send(text: string): boolean {
    this.unread.clearMark();
    return this.outbox.send(text);
  }

  /** Takes a message, with the view before and after it. */
  onMessage(message: ServerMessage, before: RoomView, after: RoomView): void {
    this.systemLines.setState(withEvents(this.systemLines.getState(), before, after, this.time()), true);
    if (message.type === "ack") this.outbox.onAck(message.id);
    else if (message.type === "error") this.outbox.onRefusal(message);
    else if (message.type === "chatLog") this.outbox.onLog(message.log);
    else if (message.type === "chat") this.outbox.onLines([message]);
    if (after.chat !== before.chat) this.unread.onChat(after.chat, after.you?.id);
  }

  onConnection({ kind }: Connection): void {
    if (kind !== "joined") this.outbox.onLost();
  }

  close(): void {
    this.outbox.close();
  }
}
