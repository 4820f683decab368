#!/usr/bin/env bash
# Makes the films of this folder: a clip of 5 s at 60 frames a second, 12 s of sound without a picture, and 48 s as MPEG-TS in segments
# of 1.92 s, whose frames carry the barcode that src/media/sample-video/make.sh describes. Needs ffmpeg with libx264.
# The committed stamps name ffmpeg 5.1 and x264 r3095 as their makers; the command for them below has not been run as it stands here.
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

# Only the barcode's strip is drawn: tests read nothing else.
cell() { printf ',drawbox=x=%d:y=334:w=32:h=24:color=white:t=fill:enable=%s' $((80 + 32 * $1)) "'$2'"; }
barcode="drawbox=x=0:y=330:w=640:h=30:color=black:t=fill$(cell 0 1)" parity=0
for bit in {0..11}; do
  set_bit="mod(floor(n/$((1 << bit))),2)"
  barcode+=$(cell $((2 + bit)) "$set_bit")
  parity="$parity+$set_bit"
done
barcode+=$(cell 14 "mod($parity,2)")
mkdir -p stamps
ffmpeg -v error -y -f lavfi -i "color=c=0x305070:s=640x360:r=25:d=48,$barcode" -f lavfi -i "$(tone 48)" -c:v libx264 -profile:v main \
  -pix_fmt yuv420p -preset veryslow -crf 32 -g 48 -keyint_min 25 -sc_threshold 0 -bf 0 -c:a aac -b:a 24k -ac 1 \
  -f segment -segment_time 1.92 -segment_format mpegts stamps/seg_%d.mpegts
