#!/bin/sh
# The restore_command of PostgreSQL: restore-wal.sh NAME FILE FOLDER
#
# PostgreSQL takes 1 as "not in the archive", which ends a recovery at the last change. A file that is there and cannot be read
# must not look like that end: above 125, PostgreSQL gives up instead.
set -u

source=$3/$1.gz
[ -e "$source" ] || exit 1
gzip -dc "$source" > "$2" || exit 200
