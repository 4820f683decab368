import type { Join, Resume, RoomId } from "../../protocol/messages";
import { forgetRoomToken, keepResume, rememberRoomToken, roomToken, takeResume } from "./identity";
import { requestToken } from "./roomApi";

/** Tokens of one membership: this browser's room token, and the resume token of this tab's session. */
export class RoomTokens {
  private readonly roomId: RoomId;
  private readonly name: string;
  private resume: Resume | undefined;
  private lastUsed: string | undefined;
  private renewed = false;

  constructor(roomId: RoomId, name: string) {
    this.roomId = roomId;
    this.name = name;
    this.resume = takeResume(roomId);
  }

  /** Returns the tokens of the next join; `seq` is the last revision received, if any. */
  forJoin(seq: number | undefined): Pick<Join, "token" | "resume"> {
    const token = roomToken(this.roomId);
    this.lastUsed = token;
    return {
      ...(token !== undefined && { token }),
      ...(this.resume && { resume: { ...this.resume, ...(seq !== undefined && { seq }) } }),
    };
  }

  onWelcome(resumeToken: string): void {
    this.renewed = false;
    this.resume = { token: resumeToken, seq: 0 };
  }

  /**
   * Changes the tokens of the next join after a refusal: drops the resume token first, as its session may have expired,
   * then requests a viewer's token once. Returns false when both were tried. Throws `ApiError`.
   */
  async renew(): Promise<boolean> {
    if (this.resume) {
      this.resume = undefined;
      return true;
    }
    if (this.renewed) return false;
    rememberRoomToken(this.roomId, await requestToken(this.roomId, this.name));
    this.renewed = true;
    return true;
  }

  /** Keeps the session in the tab for a reload; `seq` is the last revision received. */
  keepForReload(seq: number): void {
    if (this.resume) keepResume(this.roomId, { ...this.resume, seq });
  }

  /** Drops the kept session: the page was not reloaded. */
  discardKept(): void {
    takeResume(this.roomId);
  }

  /** Forgets the membership, unless another tab has joined with a newer token. */
  forget(): void {
    if (roomToken(this.roomId) === this.lastUsed) forgetRoomToken(this.roomId);
    this.discardKept();
  }
}
