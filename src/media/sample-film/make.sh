#!/usr/bin/env bash
# Makes the bundled sample film: 72 s at 30 frames a second, two renditions as fMP4 HLS, every frame numbered so that a test
# can read from a screen which frame it shows. Needs ffmpeg with libx264 and the DejaVu fonts. Safe to run twice.
# Usage: src/media/sample-film/make.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../main/resources/media/sample
seconds=72 fps=30 font=DejaVuSans

# The barcode (web/src/testing/frameBarcode.ts reads it): 15 cells of 1/20 of the width from 1/8 on, on a black strip at the
# bottom: white, black, 12 bits of the frame number from the least, even parity.
cell() { printf ',drawbox=x=%d:y=334:w=32:h=24:color=white:t=fill:enable=%s' $((80 + 32 * $1)) "'$2'"; }
barcode="drawbox=x=0:y=330:w=640:h=30:color=black:t=fill$(cell 0 1)" parity=0
for bit in {0..11}; do
  set_bit="mod(floor(n/$((1 << bit))),2)"
  barcode+=$(cell $((2 + bit)) "$set_bit")
  parity="$parity+$set_bit"
done
barcode+=$(cell 14 "mod($parity,2)")

text() { printf "drawtext=font=%s:fontcolor=white:%s" "$font" "$1"; }
sun=$(text "text=●:fontsize=120:fontcolor=0xFFD27F:x=-120+mod(t*22\,760):y=70+50*cos(t/9)")
ridge="drawbox=x=0:y=236:w=640:h=94:color=0x141126:t=fill"
title=$(text "text=Matinee:fontsize=54:x=40:y=244:alpha=0.95")
clock=$(text "text='%{pts\:hms}':fontsize=34:x=w-text_w-40:y=246")
frame=$(text "text='frame %{n}':fontsize=18:x=w-text_w-40:y=292:alpha=0.8")
# A flash with each beep: three frames at every full second.
flash="drawbox=x=580:y=20:w=40:h=40:color=white:t=fill:enable='lt(mod(n,30),3)'"
picture="gradients=s=640x360:r=$fps:d=$seconds:c0=0x1B1140:c1=0x7B2D6B:c2=0xE4684F:c3=0x3A1F6B:n=4:seed=7:speed=0.006"
beep="aevalsrc='0.3*sin(2*PI*1000*t)*lt(mod(t,1),0.06)':s=48000:d=$seconds"

rm -rf "$out" && mkdir -p "$out"/{captions,thumbnails}
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "$picture" -f lavfi -i "$beep" \
  -filter_complex "[0:v]format=yuv420p,$sun,$ridge,$title,$clock,$frame,$flash,$barcode,split=4[a][b][c][d];
    [b]scale=320:180:flags=area[small];[c]fps=1/2,scale=160:90,tile=6x6[sprite];[d]select=eq(n\,885)[poster]" \
  -map "[a]" -map 1:a -map "[small]" -map 1:a \
  -c:v libx264 -profile:v main -preset slow -b:v:0 140k -b:v:1 60k -bf 0 -g 60 -keyint_min 60 -sc_threshold 0 \
  -c:a aac -b:a 32k -ac 1 -f hls -hls_time 4 -hls_playlist_type vod -hls_flags independent_segments \
  -hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4 -hls_segment_filename "$out/%v/seg_%03d.m4s" \
  -master_pl_name playlist.m3u8 -var_stream_map "v:0,a:0,name:360p v:1,a:1,name:180p" "$out/%v/video.m3u8" \
  -map "[sprite]" -frames:v 1 -q:v 6 -f image2 -update 1 "$out/thumbnails/sprite.jpg" \
  -map "[poster]" -frames:v 1 -q:v 4 -f image2 -update 1 "$out/poster.jpg"

tracks=
for track in en:English de:Deutsch; do
  lang=${track%%:*} name=${track#*:}
  cp "$here/$lang.vtt" "$out/captions/"
  printf '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:%d\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:%d,\n%s.vtt\n#EXT-X-ENDLIST\n' \
    "$seconds" "$seconds" "$lang" >"$out/captions/$lang.m3u8"
  tracks+="#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",NAME=\"$name\",LANGUAGE=\"$lang\",AUTOSELECT=YES,DEFAULT=NO,URI=\"captions/$lang.m3u8\"\n"
done
sed -i -e "2a #EXT-X-INDEPENDENT-SEGMENTS\\n$tracks" -e '/^#EXT-X-STREAM-INF/s/$/,FRAME-RATE=30.000,SUBTITLES="subs"/' "$out/playlist.m3u8"
{
  echo WEBVTT
  for ((i = 0; i < seconds / 2; i++)); do
    printf '\n00:%02d:%02d.000 --> 00:%02d:%02d.000\nsprite.jpg#xywh=%d,%d,160,90\n' $((2 * i / 60)) $((2 * i % 60)) \
      $(((2 * i + 2) / 60)) $(((2 * i + 2) % 60)) $((i % 6 * 160)) $((i / 6 * 90))
  done
} >"$out/thumbnails/thumbnails.vtt"
cp "$here/video.json" "$out/"
du -sh "$out"
