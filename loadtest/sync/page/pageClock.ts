import type { ClockReading } from "../../../web/src/testing/measurement/screenRecording";

/**
 * Measures the offset between this page's `performance.now()` and the bench's, by pings over a socket that does not cross
 * the emulated network. Both are the system's monotonic clock with different zeros, so the offset is constant. Takes the
 * median of the quarter with the shortest round trips: a clock with steps of 1 ms (Firefox) has many equally short ones.
 */
export async function readClock(url: string, pings: number): Promise<ClockReading> {
  const socket = await opened(url);
  const readings: ClockReading[] = [];
  for (let i = 0; i < pings; i++) {
    readings.push(await ping(socket));
    // Varying waits read a stepped clock at all phases of a step.
    await new Promise((resolve) => setTimeout(resolve, 1 + (i % 5)));
  }
  socket.close();
  const best = readings.toSorted((a, b) => a.rtt - b.rtt).slice(0, Math.ceil(pings / 4));
  const middle = best.toSorted((a, b) => a.offset - b.offset)[Math.floor(best.length / 2)];
  if (!middle) throw new Error("Reading the clock takes at least one ping.");
  return middle;
}

function opened(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve(socket);
    socket.onerror = () => reject(new Error(`The bench's clock at ${url} does not answer.`));
  });
}

function ping(socket: WebSocket): Promise<ClockReading> {
  return new Promise((resolve) => {
    const sentAt = performance.now();
    socket.onmessage = (event) => {
      const now = performance.now();
      resolve({ offset: Number(event.data) - (sentAt + now) / 2, rtt: now - sentAt });
    };
    socket.send("");
  });
}
