#!/usr/bin/env bash
# Makes the films of this folder: a clip of 5 s at 60 frames a second, and 12 s of sound without a picture. Needs ffmpeg with libx264.
# Usage: web/e2e/films/make.sh
set -euo pipefail
cd "$(dirname "$0")"
hls() { # folder, seconds of a part, ffmpeg's words
  mkdir -p "$1"
  ffmpeg -v error -y "${@:3}" -f hls -hls_time "$2" -hls_playlist_type vod -hls_segment_type fmp4 \
    -hls_fmp4_init_filename init.mp4 -hls_segment_filename "$1/seg_%d.m4s" "$1/playlist.m3u8"
}
tone() { echo "sine=f=330:r=48000:d=$1"; }
hls sixty 2 -f lavfi -i "testsrc2=s=320x180:r=60:d=5" -f lavfi -i "$(tone 5)" -c:v libx264 -profile:v main -pix_fmt yuv420p \
  -preset veryslow -crf 33 -g 60 -keyint_min 60 -sc_threshold 0 -bf 0 -c:a aac -b:a 32k -ac 1
hls sound 4 -f lavfi -i "$(tone 12)" -c:a aac -b:a 24k -ac 1
