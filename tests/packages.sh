#!/bin/sh
# packages.sh build|run|check|valgrind|fuzz|bench: installs the Debian packages that are missing for
# that job. On a system without apt it names them and stops.
set -eu
build='gcc libc6-dev pkg-config gettext libncurses-dev libsqlite3-dev libpango1.0-dev libcairo2-dev
    libfontconfig-dev libxlsxwriter-dev libarchive-dev libexpat1-dev libjansson-dev libsodium-dev
    libunistring-dev'
run='fonts-noto-cjk'
check="$run libcmocka-dev libvterm-dev poppler-utils unzip"
case ${1:-} in
    build) need=$build ;;
    run) need=$run ;;
    check) need=$check ;;
    valgrind) need="$check valgrind" ;;
    fuzz) need='clang libclang-rt-14-dev' ;;
    bench) need="$check htop less sqlite3" ;;
    *) echo 'usage: packages.sh build|run|check|valgrind|fuzz|bench' >&2; exit 64 ;;
esac
missing=
for p in $need; do
    if command -v dpkg-query >/dev/null 2>&1; then
        s=$(dpkg-query -W -f '${Status}' "$p" 2>/dev/null || true)
        case $s in *'install ok installed') continue ;; esac
    fi
    missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
    # Another system: its packages have other names; believe it when the libraries answer.
    if [ "$1" != build ] || pkg-config --exists ncursesw sqlite3 pangocairo xlsxwriter libarchive \
        expat jansson libsodium 2>/dev/null; then
        exit 0
    fi
    echo "请先安装（Debian 包名）/ please install (Debian names):$missing" >&2
    exit 69
fi
sudo=
if [ "$(id -u)" != 0 ]; then
    sudo=sudo
    command -v sudo >/dev/null 2>&1 || {
        echo "缺少软件包，且没有 sudo；请以 root 运行：apt-get install$missing" >&2
        exit 69
    }
fi
echo "正在安装缺少的软件包 / installing:$missing"
log=$(mktemp)
install() {
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends $missing \
        >"$log" 2>&1 </dev/null
}
# The package lists of a fresh machine are empty or old.
if ! install; then
    $sudo apt-get update -q >/dev/null 2>&1 </dev/null || true
    install || { cat "$log" >&2; rm -f "$log"; exit 69; }
fi
rm -f "$log"
