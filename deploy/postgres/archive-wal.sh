#!/bin/sh
# The archive_command of PostgreSQL: archive-wal.sh FILE NAME FOLDER
#
# Compresses a file of the write-ahead log into the archive and returns 0 once it would survive a crash. A name appears with
# its whole content or not at all, and is never replaced: a file with the same name and other content is of another server.
set -eu
umask 077

file=$1
target=$3/$2.gz
part=$3/.$2.$$.part

if [ -e "$target" ]; then
  # Archived before, and PostgreSQL crashed before it knew.
  if gzip -dc "$target" | cmp -s - "$file"; then
    exit 0
  fi
  echo "archive-wal: $target exists with other content; the folder belongs to another server" >&2
  exit 1
fi
trap 'rm -f "$part"' EXIT
gzip -1 -c "$file" > "$part"
sync "$part"
# Unlike a move, a link fails if the name exists by now.
ln "$part" "$target"
sync "$3"
