#!/bin/sh
# Makes AttainSansSC-Regular.otf, the Chinese face of the charts, out of Noto
# Sans CJK SC. Needs Debian's fonts-noto-cjk, libharfbuzz-bin and
# python3-fonttools. Run it in this folder; the same packages give the same
# bytes.
set -eu
/usr/bin/python3 characters.py > characters.txt
hb-subset /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc --output-file=subset.otf \
	--face-index=2 --text-file=characters.txt --name-IDs='*' --name-legacy=no \
	--no-hinting --desubroutinize --layout-features= \
	--drop-tables+=GSUB,GPOS,BASE,VORG,vhea,vmtx
/usr/bin/python3 rename.py subset.otf AttainSansSC-Regular.otf
rm subset.otf
