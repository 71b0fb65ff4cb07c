#!/bin/sh
# A backup of the databases in the container of PostgreSQL, which has its client tools: backup.sh [HOW MANY ARE KEPT]
# See "Backup" in docs/operations.md. The write-ahead log is archived continuously by archive-wal.sh.
set -eu
kept=${1:-3}
umask 077
mkdir -p /backups/base /backups/wal
# The container has the first password of `postgres`. If another one is in use: exec -e PGUSER=postgres_2 -e PGPASSWORD, from the environment
export PGHOST=127.0.0.1 PGUSER="${PGUSER:-postgres}" PGDATABASE=postgres PGPASSWORD="${PGPASSWORD:-$POSTGRES_PASSWORD}"
sql() { psql -X -A -t -q -v ON_ERROR_STOP=1 -c "$1"; }

exec 9>/backups/lock
flock -n 9 || { echo "backup: another backup is running" >&2; exit 1; }

if [ "$(sql "SHOW archive_command" | grep -c archive-wal)" = 0 ]; then
  sql "ALTER SYSTEM SET archive_mode = on"
  sql "ALTER SYSTEM SET archive_command = 'sh /hall/archive-wal.sh \"%p\" \"%f\" /backups/wal'"
  sql "ALTER SYSTEM SET archive_timeout = '60s'"
  sql "SELECT pg_reload_conf()" >/dev/null
fi
if [ "$(sql "SHOW archive_mode")" != on ]; then
  echo "backup: archiving is set up; restart PostgreSQL once, then repeat: docker compose restart postgres" >&2
  exit 1
fi

rm -rf /backups/base/*.unfinished
name=$(date -u +%Y%m%dT%H%M%SZ)
pg_basebackup --checkpoint=fast --manifest-checksums=SHA256 --pgdata="/backups/base/$name.unfinished"
pg_verifybackup --quiet "/backups/base/$name.unfinished"
sync --file-system /backups/base
mv "/backups/base/$name.unfinished" "/backups/base/$name"
sync /backups/base

for old in $(ls -1 /backups/base | grep -v unfinished | sort | head -n "-$kept"); do
  # A backup that is half deleted is none.
  mv "/backups/base/$old" "/backups/base/$old.unfinished"
  rm -rf "/backups/base/$old.unfinished"
  echo "backup: deleted the old backup $old"
done
oldest=$(ls -1 /backups/base | sort | head -n 1)
start=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\))$/\1/p' "/backups/base/$oldest/backup_label")
pg_archivecleanup -x .gz /backups/wal "$start"
echo "backup: $name, $(du -sm "/backups/base/$name" | cut -f1) MiB; the oldest is $oldest"
