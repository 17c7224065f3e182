#!/bin/sh
# What stands between a new version and its first request: logins, tables, the plan, and the pages' files in $PAGES.
set -eu
liennganh database prepare
liennganh database migrate
liennganh plan import "$PLAN_PACK"

# The files of the version before stay for those whose page is still open; after 30 days they go.
from=${SPA_DIR:-/app/frontend/dist}
to=${PAGES:-/srv/pages}
mkdir -p "$to/assets"
cp -R "$from/assets/." "$to/assets/"
find "$to/assets" -type f -mtime +30 -delete
