# What the stories of this folder have in common: read by them, not run by itself. It expects `slug` and `begins`, when the story begins.

url=${BESTBEFORE_URL:-http://127.0.0.1:3000}
: "${BESTBEFORE_KEY:?Set BESTBEFORE_KEY to the key that the rehearsal server printed at its first start.}"
start='REHEARSAL=2026-11-23T09:00:00Z npm start'
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# call METHOD PATH [BODY]: prints the status; the body of the answer is in $answer.
call() {
  printf 'Authorization: Bearer %s\n' "$BESTBEFORE_KEY" |
    curl --silent --show-error --max-time 300 --output "$answer" --write-out '%{http_code}' --header @- \
      --header 'Content-Type: application/json' --header 'If-Match: *' --request "$1" ${3:+--data "$3"} "$url$2"
}

# must METHOD PATH [BODY]: the same, and anything but a success ends the story with the problem shown.
must() {
  status=$(call "$@")
  case $status in
    2*) ;;
    *)
      echo "$1 $2 answered $status:" >&2
      cat "$answer" >&2
      echo >&2
      exit 1
      ;;
  esac
}

give_up() {
  printf '%s\n' "$@" >&2
  exit 1
}

begin_another() {
  give_up "$1" "Begin another rehearsal: DATA_DIR=./data/another-life $start" 'and export the BESTBEFORE_KEY that it prints.'
}

# tell SCRIPT [WORD…]: what the JavaScript prints of the answer, which it knows as `a`; the words are in `w`.
tell() {
  script=$1
  shift
  node -e 'const a = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")); const w = process.argv.slice(3); eval(process.argv[2]);' "$answer" "$script" "$@"
}

# The story is told from its beginning, in a rehearsal that has not gone past it.
look_at_the_clock() {
  status=$(call GET /v1/clock) || give_up "No server answers at $url. Start one: $start"
  case $status in
    200) ;;
    401) give_up "$url does not know this BESTBEFORE_KEY: a rehearsal prints a key of its own at its first start." ;;
    *) give_up "GET /v1/clock answered $status:" "$(cat "$answer")" ;;
  esac
  [ "$(tell 'console.log(a.rehearsal)')" = true ] || give_up "$url is no rehearsal. Stop it, and start one: $start"
  now=$(tell 'console.log(a.now)')
  LC_ALL=C expr "$now" \< "$begins" >/dev/null ||
    begin_another "The clock of this rehearsal stands at $now; this story begins at $begins."
}

must_not_have_begun() {
  [ "$(call GET "/v1/prototypes/$slug/gate")" = 425 ] || begin_another "$slug has had its life in this rehearsal."
}

clock() {
  must POST /v1/clock "{\"now\": \"$1\"}"
}

# Every mail about the prototype, oldest first: when it was written, what it is, and to whom.
mails() {
  next=
  while :; do
    must GET "/v1/mails?prototype=$slug&limit=200${next:+&cursor=$next}"
    tell 'for (const { createdAt, kind, name, email } of a.items) console.log(`  ${createdAt}  ${kind.padEnd(18)}  ${name} <${email}>`);'
    next=$(tell 'console.log(encodeURIComponent(a.next ?? ""))')
    [ -n "$next" ] || break
  done
}
