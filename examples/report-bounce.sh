#!/bin/sh
# Hands on a mail that came back, as a mail server pipes it in. Needs curl, and a file with a key of the scope "bounces"
# that only the mail server can read. In /etc/aliases of Postfix or Exim, for the mailbox of MAIL_FROM:
#
#   bestbefore: "|BESTBEFORE_KEY_FILE=/etc/bestbefore/bounces.key sh /opt/bestbefore/examples/report-bounce.sh"
#
# BESTBEFORE_URL names another server than http://127.0.0.1:3000. What it ends with tells the mail server what to do
# (sysexits.h): 0, it was taken; 65, it is no bounce of ours: its sender hears of it; 75, keep it and try again.
set -u

url=${BESTBEFORE_URL:-http://127.0.0.1:3000}
file=${BESTBEFORE_KEY_FILE:-/etc/bestbefore/bounces.key}
mail=$(mktemp) || exit 75
trap 'rm -f "$mail"' EXIT
cat >"$mail" || exit 75
key=$(cat "$file") || exit 75

# The key goes through standard input, so that it shows in no list of processes.
status=$(printf 'Authorization: Bearer %s\n' "$key" |
  curl --silent --max-time 60 --output /dev/null --write-out '%{http_code}' --header @- \
    --header 'Content-Type: message/rfc822' --data-binary "@$mail" "$url/v1/bounces")

case $status in
  2??) exit 0 ;;
  400 | 404 | 413 | 422) exit 65 ;;
  *) exit 75 ;;
esac
