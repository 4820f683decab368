#!/usr/bin/env bash
# Renders the bundled sample video: 72 s at 30 frames a second, two renditions as fMP4 HLS. A barcode numbers each frame, so that
# tests can read it from a screen. Needs ffmpeg with libx264 and librsvg, and the DejaVu fonts. Safe to run twice.
# Usage: src/media/sample-video/make.sh
set -euo pipefail
[[ $# == 0 ]] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../main/resources/media/sample
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
seconds=72 fps=30 segment=4 # segment: its length in seconds
run() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }

# The barcode, read by web/src/testing/measurement/frameBarcode.ts: 15 cells on a black strip at the bottom, each 1/20 of the
# width, starting at 1/8. White, black, 12 bits of the frame number (least significant first), even parity.
cell() { printf ',drawbox=x=%d:y=334:w=32:h=24:color=white:t=fill:enable=%s' $((80 + 32 * $1)) "'$2'"; }
barcode="drawbox=x=0:y=330:w=640:h=30:color=black:t=fill$(cell 0 1)" parity=0
for bit in {0..11}; do
  set_bit="mod(floor(n/$((1 << bit))),2)"
  barcode+=$(cell $((2 + bit)) "$set_bit")
  parity="$parity+$set_bit"
done
barcode+=$(cell 14 "mod($parity,2)")

text() { printf "drawtext=font=%s:fontcolor=white:shadowcolor=black@0.45:shadowx=1:shadowy=2:%s" "$1" "$2"; }
title=$(text 'DejaVu Serif' "text=Matinee:fontsize=36:x=28:y=20")
clock=$(text 'DejaVu Sans Mono' "text='%{pts\:hms}':fontsize=28:x=560-text_w:y=20")
number=$(text 'DejaVu Sans Mono' "text='frame %{n}':fontsize=16:x=560-text_w:y=54")
# Flash with each beep: a dim box turns white for three frames at every full second.
box='drawbox=x=576:y=20:w=40:h=40:t=fill:color'
flash="$box=black@0.3,$box=white:enable='lt(mod(n,$fps),3)'"

"$here/paint-scene.sh" "$work/scene.mkv"
# An AAC encoder adds 1024 priming samples at the start, which MSE players play. So 1024 samples of sound are cut, and ADTS drops
# the note about the priming. Each beep then sounds at its full second without an edit list.
run -f lavfi -i "aevalsrc='0.3*sin(2*PI*1000*t)*lt(mod(t,1),0.06)':s=48000:d=$seconds,atrim=start_sample=1024" \
  -c:a aac -b:a 32k -bitexact "$work/beeps.aac"

rm -rf "$out" && mkdir -p "$out"/{captions,thumbnails,360p,180p}
rendition() { # filter output, folder, level, quality (CRF), highest video bit rate
  echo "-map [$1] -map 1:a -c:v libx264 -profile:v main -level $3 -preset veryslow -tune animation -crf $4 -maxrate $5 -bufsize $5
    -bf 0 -g 60 -keyint_min 60 -sc_threshold 0 -threads 2 -bitexact -c:a copy -bsf:a aac_adtstoasc -f hls -hls_time $segment -hls_playlist_type vod
    -hls_flags independent_segments -hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4
    -hls_segment_filename $2/seg_%03d.m4s $2/video.m3u8"
}
# shellcheck disable=SC2046  # word splitting of the options is intended
(cd "$out" && run -i "$work/scene.mkv" -i "$work/beeps.aac" \
  -filter_complex "[0:v]$title,$clock,$number,$flash,$barcode,split[big][b];[b]scale=320:180:flags=area[small]" \
  $(rendition big 360p 3.0 26 400k) $(rendition small 180p 1.3 27 200k))
run -i "$out/360p/video.m3u8" -vf "select=eq(mod(n\,60)\,40),scale=160:90,tile=6x6" -frames:v 1 -q:v 7 -update 1 "$out/thumbnails/sprite.jpg"
run -i "$work/scene.mkv" -vf "select=eq(n\,1275),$(text 'DejaVu Serif' "text=Matinee:fontsize=72:x=(w-text_w)/2:y=24")" \
  -frames:v 1 -q:v 3 -update 1 "$out/poster.jpg"

stream() { # folder, resolution, codec; BANDWIDTH is the bit rate of the largest segment
  local largest
  largest=$(wc -c "$out/$1"/seg_*.m4s | grep -v total | sort -n | tail -1 | awk '{print $1}')
  printf '#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%s,FRAME-RATE=%d.000,CODECS="%s,mp4a.40.2",SUBTITLES="subs"\n%s/video.m3u8\n' \
    $((largest * 8 / segment)) "$2" "$fps" "$3" "$1"
}
{
  printf '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n'
  for track in en:English de:Deutsch; do
    lang=${track%%:*} name=${track#*:}
    cp "$here/$lang.vtt" "$out/captions/"
    printf '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:%d\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:%d,\n%s.vtt\n#EXT-X-ENDLIST\n' \
      "$seconds" "$seconds" "$lang" >"$out/captions/$lang.m3u8"
    printf '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="%s",LANGUAGE="%s",AUTOSELECT=YES,DEFAULT=NO,URI="captions/%s.m3u8"\n' \
      "$name" "$lang" "$lang"
  done
  stream 360p 640x360 avc1.4d401e
  stream 180p 320x180 avc1.4d400d
} >"$out/playlist.m3u8"
{
  echo WEBVTT
  for ((i = 0; i < seconds / 2; i++)); do
    printf '\n00:%02d:%02d.000 --> 00:%02d:%02d.000\nsprite.jpg#xywh=%d,%d,160,90\n' $((2 * i / 60)) $((2 * i % 60)) \
      $(((2 * i + 2) / 60)) $(((2 * i + 2) % 60)) $((i % 6 * 160)) $((i / 6 * 90))
  done
} >"$out/thumbnails/thumbnails.vtt"
cp "$here/video.json" "$out/"
du -sh "$out"
