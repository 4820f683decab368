#!/usr/bin/env bash
# Renders the scene of the sample video without text: one day at a lake, 72 s, 640x360, 30 fps.
# Usage: paint-scene.sh OUTPUT.mkv      (called by make.sh; OUTPUT is lossless H.264)
set -euo pipefail
[[ $# == 1 ]] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
art=$(cd "$(dirname "$0")" && pwd)/scene
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
run() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }

# ffmpeg's SVG reader returns premultiplied alpha; the filters below expect straight alpha.
for svg in "$art"/*.svg; do
  run -i "$svg" -vf format=gbrap,unpremultiply=inplace=1,format=rgba -frames:v 1 "$work/$(basename "$svg" .svg).png"
done
sky() { # name, three colours from top to bottom
  run -f lavfi -i "gradients=s=640x224:d=1:n=3:c0=$2:c1=$3:c2=$4:x0=0:y0=0:x1=0:y1=223" -frames:v 1 "$work/sky-$1.png"
}
sky dawn 0x3b3a6b 0xc97b84 0xffcf9f
sky day 0x3f8fd2 0x8cc7ea 0xe9f4ee
sky dusk 0x2b2a66 0xd3506a 0xffb95e
sky night 0x060b22 0x12224a 0x34487c

inputs=()
for layer in sky-dawn sky-day sky-dusk sky-night stars moon sun shooting-star hills balloon boat ripples; do
  inputs+=(-loop 1 -framerate 30 -t 72 -i "$work/$layer.png")
done
fade() { echo "format=rgba,fade=t=$1:st=$2:d=$3:alpha=1"; }
# Above the water: cross-faded skies, sun and moon on half sines, hills green by day and dark by night.
# Below: the same image mirrored, compressed and darkened, with moving ripples. Then the boat.
run "${inputs[@]}" -filter_complex "
  [1]$(fade in 8 12)[day]; [2]$(fade in 33 9)[dusk]; [3]$(fade in 53 9)[night]; [4]$(fade in 56 6)[stars];
  [0][day]overlay[a]; [a][dusk]overlay[b]; [b][night]overlay[c]; [c][stars]overlay[d];
  [d][5]overlay=x=70+6*(t-54):y=200-190*sin(PI*(t-54)/44):enable='gt(t,54)'[e];
  [e][6]overlay=x=10.4*t-50:y=110-160*sin(PI*(t+3)/60):enable='lt(t,57)'[f];
  [f][7]overlay=x=500-320*(t-65.5):y=4+120*(t-65.5):enable='between(t,65.5,66.5)'[g];
  [8]split=3[dusky][h][i]; [h]lutrgb=r=val*1.2:g=min(val*1.75\,215):b=val*1.15,$(fade in 8 12),$(fade out 32 11)[green];
  [i]lutrgb=r=val*0.4:g=val*0.45:b=val*0.6,$(fade in 53 9)[dim];
  [g][dusky]overlay[h1]; [h1][green]overlay[h2]; [h2][dim]overlay[h3];
  [h3][9]overlay=x=640-17*(t-8):y=78+9*sin(t*0.9)[land];
  [land]split[above][mirror]; [mirror]vflip,scale=640:136,lutrgb=r=val*0.68:g=val*0.74:b=val*0.82[water];
  [above][water]vstack[lake];
  [lake][11]overlay=x=-mod(6*t\,640):y=224[shiny];
  [shiny][10]overlay=x=8*t+20:y=190+2*sin(t*2.1),trim=end_frame=2160,format=yuv420p" \
  -c:v libx264 -preset ultrafast -qp 0 "$1"
