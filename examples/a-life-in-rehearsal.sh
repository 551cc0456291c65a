#!/bin/sh
# A year of "faitiere-bretagne" in a few seconds: planned, running, expired, asked again and again, stopped. Needs curl, node
# and a fresh rehearsal server, whose clock stands before the first of December 2026 and whose mails never leave:
#
#   REHEARSAL=2026-11-23T09:00:00Z npm start
#   BESTBEFORE_KEY=bb_… sh examples/a-life-in-rehearsal.sh
#
# with the key that this start prints. BESTBEFORE_URL names another server than http://127.0.0.1:3000. A rehearsal clock never
# goes backwards: for a second life, start the server with another DATA_DIR.
set -eu

url=${BESTBEFORE_URL:-http://127.0.0.1:3000}
: "${BESTBEFORE_KEY:?Set BESTBEFORE_KEY to the key that the rehearsal server printed at its first start.}"
folder=$(cd "$(dirname "$0")" && pwd)
slug=faitiere-bretagne
# The days of this prototype begin and end in Paris, an hour ahead of UTC in winter.
begins=2026-11-30T23:00:00.000Z
start='REHEARSAL=2026-11-23T09:00:00Z npm start'
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# call METHOD PATH [BODY]: prints the status; the body of the answer is in $answer.
call() {
  printf 'Authorization: Bearer %s\n' "$BESTBEFORE_KEY" |
    curl --silent --show-error --max-time 300 --output "$answer" --write-out '%{http_code}' --header @- \
      --header 'Content-Type: application/json' --request "$1" ${3:+--data "$3"} "$url$2"
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

in_answer() {
  node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))[process.argv[2]]' "$answer" "$1"
}

# The story is told from its beginning, in a rehearsal that has not gone past it.
look_at_the_clock() {
  status=$(call GET /v1/clock) || give_up "No server answers at $url. Start one: $start"
  case $status in
    200) ;;
    401) give_up "$url does not know this BESTBEFORE_KEY: a rehearsal prints a key of its own at its first start." ;;
    *) give_up "GET /v1/clock answered $status:" "$(cat "$answer")" ;;
  esac
  [ "$(in_answer rehearsal)" = true ] || give_up "$url is no rehearsal. Stop it, and start one: $start"
  now=$(in_answer now)
  LC_ALL=C expr "$now" \< "$begins" >/dev/null ||
    begin_another "The clock of this rehearsal stands at $now; this story begins at $begins."
}

gate() {
  printf '  the gate answers %s\n' "$(call GET "/v1/prototypes/$slug/gate")"
}

moment() {
  printf '\n%s\n' "$2"
  must POST /v1/clock "{\"now\": \"$1\"}"
  gate
}

look_at_the_clock
sh "$folder/register.sh"
[ "$(call GET "/v1/prototypes/$slug/gate")" = 425 ] || begin_another "$slug has had its life in this rehearsal."
printf '\nRegistered, and not begun:\n'
gate

moment "$begins" 'The first of December 2026 begins in Paris:'
moment 2027-11-30T22:59:59Z 'The last second of the thirtieth of November 2027:'
moment 2027-11-30T23:00:00Z 'A second later, best before is over:'
moment 2027-12-31T12:00:00Z 'A month on, its deciders asked week after week, its sponsor too:'

printf '\nA decider stops it, and says why:\n'
must POST "/v1/prototypes/$slug/decisions" '{
  "outcome": "stop",
  "decidedBy": "presidence.faitiere@example.org",
  "rationale": "Deux structures sur quatre ont repris leur paie : à son prix réel, la faîtière ne tient pas encore.",
  "learned": "L’accompagnement a trouvé preneur ; la gestion globale, non. Le coût complet doit être annoncé dès le premier jour.",
  "kept": "Les comptes rendus d’accompagnement, le calcul du coût complet et la liste des partenaires.",
  "windDown": ["Rendre la paie aux structures membres", "Clore le compte bancaire", "Raconter l’essai aux partenaires"]
}'
gate

printf '\nWhat was said meanwhile, newest first:\n'
next=
while :; do
  must GET "/v1/mails?prototype=$slug&limit=200${next:+&cursor=$next}"
  node -e '
    const { items } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    for (const { createdAt, kind, name, email } of items) console.log(`  ${createdAt}  ${kind.padEnd(16)}  ${name} <${email}>`);
  ' "$answer"
  next=$(node -p 'encodeURIComponent(JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).next ?? "")' "$answer")
  [ -n "$next" ] || break
done
