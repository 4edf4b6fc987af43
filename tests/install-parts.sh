#!/bin/sh
# Sees to it that this machine has what the tests need besides Python: OCR, a database, fonts, PDF programs.
# As root on a Debian-like system it installs what is missing; otherwise it says exactly what to run.
set -eu

missing=""
need() { case " $missing " in *" $1 "*) ;; *) missing="$missing $1" ;; esac; }
has() { command -v "$1" >/dev/null 2>&1; }
has_file() { for file in "$@"; do [ -e "$file" ] && return 0; done; return 1; }

has tesseract || need tesseract-ocr
has_file /usr/share/tesseract-ocr/*/tessdata/chi_sim.traineddata /usr/share/tessdata/chi_sim.traineddata \
    || need tesseract-ocr-chi-sim
has postgres || has_file /usr/lib/postgresql/*/bin/postgres || need postgresql
has pdftoppm || need poppler-utils
has gs || need ghostscript
has_file /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc || need fonts-noto-cjk
has_file /usr/share/fonts/truetype/arphic/ukai.ttc || need fonts-arphic-ukai
has_file /usr/share/fonts/truetype/arphic/uming.ttc || need fonts-arphic-uming
has_file /usr/share/fonts/truetype/wqy/wqy-microhei.ttc || need fonts-wqy-microhei
has_file /usr/share/fonts/truetype/wqy/wqy-zenhei.ttc || need fonts-wqy-zenhei

[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ] && has apt-get; then
    echo "installing what the tests need:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    exec apt-get install -y -qq --no-install-recommends $missing
fi

echo "The tests need parts that are missing here. On Debian or Ubuntu run:" >&2
echo "    sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
exit 1
