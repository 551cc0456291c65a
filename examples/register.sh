#!/bin/sh
# Registers the three associations of this folder, the portfolio that they are tried for, and their first steps (first-steps.sh). Needs curl,
# a server that runs, and a key that may write:
#
#   BESTBEFORE_KEY=bb_… sh examples/register.sh
#
# BESTBEFORE_URL names another server than http://127.0.0.1:3000. A second run changes nothing. The terms of the three are
# dated (December 2026 to September and November 2027): once those days are past, move "startsOn" and "expiresOn" first.
set -u

url=${BESTBEFORE_URL:-http://127.0.0.1:3000}
: "${BESTBEFORE_KEY:?Set BESTBEFORE_KEY to an API key that may write: the server prints one at its first start.}"
folder=$(cd "$(dirname "$0")" && pwd)
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# The key goes through standard input, so that it shows in no list of processes. The Idempotency-Key follows the content:
# the same file sent again gets the same answer, and a changed file is a new request.
register() {
  printf 'Authorization: Bearer %s\n' "$BESTBEFORE_KEY" |
    curl --silent --show-error --max-time 30 --output "$answer" --write-out '%{http_code}' --header @- \
      --header 'Content-Type: application/json' \
      --header "Idempotency-Key: example-$(cksum <"$1" | tr -cs '0-9' '-')$(basename "$1" .json)" \
      --data-binary "@$1" "$url/v1/prototypes"
}

failed=0
for manifest in "$folder"/*.json; do
  slug=$(basename "$manifest" .json)
  : >"$answer"
  status=$(register "$manifest") || status=000
  case $status in
    200 | 201) echo "$slug: registered" ;;
    000)
      echo "$slug: no answer from $url" >&2
      failed=1
      ;;
    *)
      if grep -q '"code": *"slug-taken"' "$answer"; then
        echo "$slug: already there"
      else
        echo "$slug: refused ($status)" >&2
        cat "$answer" >&2
        echo >&2
        failed=1
      fi
      ;;
  esac
done

# A portfolio is declared: the same again changes nothing.
declare_portfolio() {
  printf 'Authorization: Bearer %s\n' "$BESTBEFORE_KEY" |
    curl --silent --show-error --max-time 30 --output "$answer" --write-out '%{http_code}' --header @- --request PUT \
      --header 'Content-Type: application/json' --data-binary "@$1" "$url/v1/portfolios/$(basename "$1" .json)"
}

for portfolio in "$folder"/portfolios/*.json; do
  slug=$(basename "$portfolio" .json)
  : >"$answer"
  status=$(declare_portfolio "$portfolio") || status=000
  case $status in
    200) echo "$slug: declared" ;;
    *)
      echo "$slug: refused ($status)" >&2
      cat "$answer" >&2
      echo >&2
      failed=1
      ;;
  esac
done

sh "$folder/first-steps.sh" || failed=1
exit $failed
