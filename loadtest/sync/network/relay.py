"""Emulates a network in user space: two TUN devices per link with this program between them.

Runs in the server's network namespace (the bench starts it with `unshare --net`). Creates the links, moves one end of each
to the bench's namespace, prints "ready" and carries packets until its standard input ends. Needs no netem in the kernel.

Usage: relay.py PID_OF_THE_BENCH '[{"delayMillis":100,"jitterMillis":20,"loss":0.01,"downKbit":1600,"upKbit":768}, …]'
"""

import fcntl
import heapq
import json
import os
import random
import select
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_WITHOUT_HEADER = 0x1001
MTU = 1500
QUEUE_SECONDS = 0.5  # a home router's buffer at the link's rate; packets beyond it are dropped


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def tun(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN_WITHOUT_HEADER))
    return device


class Direction:
    """One direction of a link: delay with jitter, random loss, a rate with a tail-drop queue."""

    def __init__(self, source, sink, link, kbit):
        self.source, self.sink = source, sink
        self.delay = link["delayMillis"] / 1000
        self.jitter = link["jitterMillis"] / 1000
        self.loss = link["loss"]
        self.bytes_per_second = kbit * 125 if kbit else None
        self.free_at = 0.0
        self.last_due = 0.0

    def due(self, now, size):
        """Returns the time at which a packet that arrived now is delivered; None when it is lost."""
        if random.random() < self.loss:
            return None
        sent = now
        if self.bytes_per_second:
            if self.free_at - now > QUEUE_SECONDS:
                return None
            sent = self.free_at = max(now, self.free_at) + size / self.bytes_per_second
        # Jitter keeps the order: real paths rarely reorder, and TCP would take it for loss.
        self.last_due = max(self.last_due, sent + self.delay + random.uniform(-self.jitter, self.jitter))
        return self.last_due


def connect(bench, index, link):
    """Creates a link; returns its two directions. The server's end stays, the viewer's end moves to the bench."""
    near, far = f"bs{index}", f"bv{index}"
    server, viewer = tun(near), tun(far)
    ip("link", "set", far, "netns", str(bench))
    ip("address", "add", f"10.201.{index}.1", "peer", f"10.201.{index}.2", "dev", near)
    ip("link", "set", near, "up")
    return [Direction(server, viewer, link, link["downKbit"]), Direction(viewer, server, link, link["upKbit"])]


def deliver(sink, packet):
    try:
        os.write(sink, packet)
    except OSError:
        pass  # the other end is down: the packet is lost


def carry(directions):
    waiting, order = [], 0
    by_source = {direction.source: direction for direction in directions}
    poll = select.poll()
    for source in [*by_source, sys.stdin.fileno()]:
        poll.register(source, select.POLLIN)
    while True:
        left = max(0.0, waiting[0][0] - time.monotonic()) * 1000 if waiting else None
        for source, event in poll.poll(left):
            if source not in by_source:
                return  # the bench has ended
            if event & select.POLLIN:
                direction = by_source[source]
                packet = os.read(source, MTU + 100)
                due = direction.due(time.monotonic(), len(packet))
                if due is not None:
                    order += 1
                    heapq.heappush(waiting, (due, order, direction.sink, packet))
        while waiting and waiting[0][0] <= time.monotonic():
            deliver(*heapq.heappop(waiting)[2:])


def main():
    bench, links = int(sys.argv[1]), json.loads(sys.argv[2])
    ip("link", "set", "lo", "up")
    directions = [way for index, link in enumerate(links) for way in connect(bench, index, link)]
    print("ready", flush=True)
    carry(directions)


main()
