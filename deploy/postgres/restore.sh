#!/bin/sh
# Puts a backup in place of the data directory, in a container of PostgreSQL whose server does not run:
# restore.sh [NAME] [TIME]. The next start of the server recovers. See "Backup" in docs/operations.md.
set -eu
umask 077
name=${1:-$(ls -1 /backups/base | grep -v unfinished | sort | tail -n 1)}
time=${2:-}
backup=/backups/base/$name
[ -f "$backup/backup_label" ] || { echo "restore: there is no complete backup ${name:-at all} in /backups/base" >&2; exit 1; }
if pg_isready -q -h postgres; then
  echo "restore: PostgreSQL is running; stop everything first: docker compose stop" >&2
  exit 1
fi
pg_verifybackup --quiet --no-parse-wal "$backup"

restoring=$PGDATA.restoring
rm -rf "$restoring"
cp -R "$backup" "$restoring"
# With the disk of the former server nothing is lost: it may have changes that it could not archive any more.
if [ -d "$PGDATA/pg_wal" ] && cmp -s -n 8 "$PGDATA/global/pg_control" "$backup/global/pg_control"; then
  find "$PGDATA/pg_wal" -maxdepth 1 -type f | while read -r wal; do
    file=$(basename "$wal")
    [ -e "/backups/wal/$file.gz" ] || cp "$wal" "$restoring/pg_wal/$file"
  done
fi
{
  echo "restore_command = 'sh /hall/restore-wal.sh \"%f\" \"%p\" /backups/wal'"
  echo "recovery_target_timeline = 'latest'"
  if [ -n "$time" ]; then
    echo "recovery_target_time = '$time'"
    echo "recovery_target_action = 'promote'"
  fi
} >> "$restoring/postgresql.auto.conf"
touch "$restoring/recovery.signal"
chmod 700 "$restoring"
sync --file-system "$restoring"
[ ! -d "$PGDATA" ] || mv "$PGDATA" "$PGDATA.before-restore-$(date -u +%Y%m%dT%H%M%SZ)"
mv "$restoring" "$PGDATA"
echo "restore: $name is in place${time:+, up to $time}; the former data is beside it"
