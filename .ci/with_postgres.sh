#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a command beside a PostgreSQL server of its own, in a scratch folder, on a UNIX socket that nobody else reaches; stops the server and
# removes the folder afterwards, whatever became of the command.
# usage: with_postgres.sh COMMAND…      the command finds in its environment
#   GONGKAI_POSTGRES         postgresql://… of an empty database
#   GONGKAI_POSTGRES_SERVER  a program: start [OPTION…], stop, kill, create NAME (prints the address of a new, empty database)
set -euo pipefail
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -x "${bin:-/none}/initdb" ] || { echo "没有找到 PostgreSQL 的服务器：apt-get install postgresql" >&2; exit 2; }
folder=$(mktemp -d /tmp/gongkai-postgres.XXXXXX)
# The server refuses to run as root.
as=""
if [ "$(id -u)" -eq 0 ]; then
  user=nobody; getent passwd postgres > /dev/null && user=postgres
  as="setpriv --reuid=$user --regid=$(id -g $user) --clear-groups"
  chown "$user" "$folder"
fi
control=$folder/control
cat > "$control" <<END
#!/usr/bin/env bash
set -euo pipefail
cd /
act=\$1; shift
case \$act in
  start) $as $bin/pg_ctl -D $folder/data -s -w -l $folder/log -o "-k $folder -c listen_addresses= -c max_connections=1200 \$*" start ;;
  stop) $as $bin/pg_ctl -D $folder/data -s -w -m fast stop ;;
  # As when the machine's memory ran out: every process of the server, at once.
  kill) main=\$(head -n 1 $folder/data/postmaster.pid); workers=\$(pgrep -P "\$main" || true); kill -KILL "\$main" \$workers
    # Its number may stay in the table of processes for a while; a server that starts believes it alive.
    sleep 0.3; rm -f $folder/data/postmaster.pid $folder/.s.PGSQL.5432.lock ;;
  create) $as $bin/createdb -h $folder -U gongkai "\$1"; echo "postgresql:///\$1?host=$folder&user=gongkai" ;;
  *) exit 2 ;;
esac
END
chmod 755 "$control"
end() { "$control" stop 2>/dev/null || true; rm -rf --one-file-system "$folder"; }
trap end EXIT
trap 'exit 130' INT TERM
$as "$bin/initdb" -D "$folder/data" -U gongkai --auth=trust --encoding=UTF8 --locale=C.UTF-8 -N > "$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
"$control" start || { cat "$folder/log" >&2; exit 1; }
GONGKAI_POSTGRES_SERVER=$control GONGKAI_POSTGRES=$("$control" create gongkai) "$@"
