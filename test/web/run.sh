#!/bin/sh
# Checks a built site: run.sh SITE [SHOTS]. See check.js. The tools come from the npm registry, in
# the versions of package-lock.json, once.
set -u
here=$(cd "$(dirname "$0")" && pwd)

if ! cmp -s "$here/package-lock.json" "$here/node_modules/.installed"; then
	npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || exit 3
	cp "$here/package-lock.json" "$here/node_modules/.installed"
fi
exec node "$here/check.js" "$@"
