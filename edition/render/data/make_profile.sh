#!/bin/sh
# Make newsprint-tr002.icc again. For maintainers; the file it makes is committed.
#
# Needs Debian's argyll (colprof), argyll-ref (sRGB.icm) and icc-profiles-free (TR002.ti3):
#   apt-get install argyll argyll-ref icc-profiles-free
#
# The characterisation data are those of ANSI CGATS/SNAP TR 002-2007, "Color Characterization Data
# for Coldset Printing on Newsprint", (c) 2007 NPES; profiles made from them may be distributed if
# the report is named. Two to three minutes; 276 kB.
#
#   -l 220   total ink 220 %, what ISO 12647-3 recommends for coldset
#   -L 98    black up to 98 %
#   -kr      a long black ramp: grey stays grey when the plates do not fall together
#   -cmt -dpp  viewing conditions of a monitor for the source, a print for the paper
set -eu
cd "$(mktemp -d)"
cp /usr/share/color/icc/TR002.ti3 newsprint-tr002.ti3
colprof -qm -bm -l 220 -L 98 -kr -S /usr/share/color/argyll/ref/sRGB.icm -cmt -dpp \
    -C "Made from CGATS/SNAP TR 002-2007 characterisation data; free to use, copy and embed" \
    -M "Newsprint coldset TR 002" -D "Edition newsprint TR002 (coldset, 220 %)" \
    -O newsprint-tr002.icc newsprint-tr002
echo "$PWD/newsprint-tr002.icc"
