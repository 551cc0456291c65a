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
folder=$(cd "$(dirname "$0")" && pwd)
. "$folder/rehearsing.sh"
slug=faitiere-bretagne
# The days of this prototype begin and end in Paris, an hour ahead of UTC in winter.
begins=2026-11-30T23:00:00.000Z

gate() {
  printf '  the gate answers %s\n' "$(call GET "/v1/prototypes/$slug/gate")"
}

moment() {
  printf '\n%s\n' "$2"
  clock "$1"
  gate
}

look_at_the_clock
sh "$folder/register.sh"
must_not_have_begun
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
mails
