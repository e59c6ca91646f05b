#!/bin/sh
# What the program and its tests need of the system. Says nothing when all is there; else installs
# what is missing through apt.
#
#	deps.sh GROUP...	groups: build, check, all, fuzz
set -u

# The font of the tests has to have all Vietnamese letters (U+1ED4): version 1 of Liberation has not.
# group | how to see that it is there | Debian package
table='
build|pc libxml-2.0|libxml2-dev
build|pc libzip|libzip-dev
build|pc libdeflate|libdeflate-dev
build|pc libxxhash|libxxhash-dev
build|pc jansson|libjansson-dev
build|pc nettle|nettle-dev
build|pc libcmark|libcmark-dev
build|pc yaml-0.1|libyaml-dev
build|pc libutf8proc|libutf8proc-dev
build|cmd msgfmt|gettext
build|cmd pkg-config|pkg-config
check|pc cmocka|libcmocka-dev
check|cmd mandoc|mandoc
check|cmd python3|python3
check|cmd unzip|unzip
check|cmd xmllint|libxml2-utils
all|cmd clang|clang
all|cmd gcovr|gcovr
all|cmd clang-tidy|clang-tidy
all|cmd cppcheck|cppcheck
all|cmd valgrind|valgrind
all|cmd soffice|libreoffice-writer-nogui
all|calc soffice|libreoffice-calc-nogui
all|cmd pdftotext|poppler-utils
all|cmd fc-list|fontconfig
all|font Liberation Serif:charset=1ed4|fonts-liberation2
all|cmd node|nodejs
all|cmd npm|npm
all|cmd java|default-jre-headless
all|browser|chromium
fuzz|cmd clang|clang
fuzz|fuzzer|libclang-rt-dev
'

is_there() {
	kind=${1%% *} name=${1#* }
	case $kind in
	pc) pkg-config --exists "$name" 2>/dev/null ;;
	cmd) command -v "$name" >/dev/null 2>&1 ;;
	font) fc-list "$name" 2>/dev/null | grep -q . ;;
	fuzzer) ls "$(clang -print-resource-dir)"/lib/*/*clang_rt.fuzzer[-.]* >/dev/null 2>&1 ;;
	calc) [ -e "$(dirname "$(readlink -f "$(command -v "$name")")")/libsclo.so" ] ;;
	browser) command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ;;
	esac
}

missing() {
	for group in "$@"; do
		echo "$table" | while IFS='|' read -r of how package; do
			[ "$of" = "$group" ] && { is_there "$how" || echo "$package"; }
		done
	done
}

# Prints the command words that install packages here, or fails.
installer() {
	command -v apt-get >/dev/null 2>&1 || return 1
	if [ "$(id -u)" = 0 ]; then
		echo env
	elif command -v sudo >/dev/null 2>&1; then
		echo sudo
	else
		return 1
	fi
}

give_up() {
	echo "These packages are missing: $packages" >&2
	echo "$1 Please install them, for instance with:" >&2
	echo "    sudo apt-get install $packages" >&2
	exit 1
}

packages=$(missing "$@" | tr '\n' ' ')
packages=${packages% }
[ -n "$packages" ] || exit 0

as_root=$(installer) || give_up "They cannot be installed from here (no apt-get, or neither root nor sudo)."
echo "Installing with apt-get: $packages" >&2
apt_get() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >&2; }
# shellcheck disable=SC2086 # package names are words
apt_get install --no-install-recommends $packages ||
	{ apt_get update && apt_get install --no-install-recommends $packages; } ||
	give_up "apt-get failed."
left=$(missing "$@" | tr '\n' ' ')
[ -z "$left" ] || { packages=${left% }; give_up "apt-get did not bring all of them."; }
