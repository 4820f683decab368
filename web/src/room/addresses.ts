/** Where the API, the socket and the films lie: the one place that knows. */

/** The API's origin; the page's own unless the build says otherwise. */
function apiOrigin(): string {
  const configured = import.meta.env.VITE_API_URL ?? "";
  return configured === "" ? location.origin : configured.replace(/\/+$/, "");
}

export function apiUrl(path: string): string {
  return new URL(path, `${apiOrigin()}/`).href;
}

export function socketUrl(): string {
  if (import.meta.env.VITE_WS_URL) return import.meta.env.VITE_WS_URL;
  return apiUrl("/ws").replace(/^http/, "ws");
}

/** A film's, poster's or subtitle's address: one that begins with "/" lies at the API's origin. */
export function mediaUrl(src: string): string {
  return apiUrl(src);
}

/** The link that people share. */
export function roomUrl(roomId: string): string {
  return new URL(`/room/${encodeURIComponent(roomId)}`, location.origin).href;
}
