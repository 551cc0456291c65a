#!/bin/sh
# Two terms of "faitiere-bretagne" with everybody who reads them, in a few seconds: half-time, five reviewers (one answers, one
# declines and suggests somebody, one stays silent, the mail of one comes back, the suggested one steps in), a meeting moved, the
# expiry round, a decision to continue that was earned, and a second term that is stopped. Needs curl, node and a fresh rehearsal
# server, whose clock stands before the first of December 2026 and whose mails never leave:
#
#   REHEARSAL=2026-11-23T09:00:00Z npm start
#   BESTBEFORE_KEY=bb_… sh examples/two-terms-evaluated-in-rehearsal.sh
#
# with the key that this start prints. BESTBEFORE_URL names another server than http://127.0.0.1:3000. A rehearsal clock never
# goes backwards: for a second life, start the server with another DATA_DIR.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
. "$folder/rehearsing.sh"
slug=faitiere-bretagne
begins=2026-11-30T23:00:00.000Z

chapter() {
  printf '\n%s\n' "$1"
}

# link_of PERSON: where the newest mail with a link of their own leads, as somebody who clicks it. Only in a rehearsal are mails shown.
link_of() {
  must GET "/v1/mails?prototype=$slug&limit=200"
  for id in $(tell 'for (const { id, email } of a.items) if (email === w[0]) console.log(id);' "$1"); do
    must GET "/v1/mails/$id"
    path=$(tell 'console.log(/\/[rd]\/[\w-]+/.exec(a.message.text)?.[0] ?? "")')
    [ -z "$path" ] || break
  done
  [ -n "$path" ] || give_up "No mail to $1 has a link of their own."
}

# send PATH FIELD=VALUE…: a form, as a browser sends it.
send() {
  action=$1
  shift
  for field; do
    shift
    set -- "$@" --data-urlencode "$field"
  done
  status=$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' "$@" "$url$action")
  [ "$status" = 303 ] || give_up "$action answered $status to the form."
}

# answers PERSON RECOMMENDATION: reads the page behind their link, fills in the grid and hands it in.
answers() {
  link_of "$1@example.org"
  must GET "/v1/prototypes/$slug/grid"
  set -- "$1" "$2" "$(tell 'console.log(a.criteria.map(({ key, scale }) => `answer-${key}=${{ rating: scale.levels?.at(-1).value, yesNo: 1, number: 12 }[scale.kind] ?? "Cela tient."}`).join("\n"))')"
  fields=$3
  recommendation=$2
  who=$1
  IFS='
'
  # shellcheck disable=SC2086
  set -- $fields
  unset IFS
  send "$path/evaluations" version=0 interest=none confirmed=yes "recommendation=$recommendation" "$@"
  printf '  %s has answered, and recommends to %s\n' "$who" "$recommendation"
}

round() {
  must GET "/v1/prototypes/$slug/rounds/$1"
  tell 'console.log(`  round ${a.number} (${a.kind}) is ${a.state}: opens ${a.opensOn}, answers due ${a.answersDueOn}, meets ${a.meeting.startsAt}`)'
  must GET "/v1/prototypes/$slug/rounds/$1/invitations"
  tell 'for (const { reviewer, state } of a.items) console.log(`    ${state.padEnd(10)} ${reviewer.name}`);'
}

readiness() {
  must GET "/v1/prototypes/$slug/readiness"
  tell 'for (const { met, detail } of a.continue.evidence) console.log(`  ${met ? "yes" : " no"}  ${detail}`); console.log(`  ${a.wayOn}`);'
}

look_at_the_clock
sh "$folder/register.sh"
must_not_have_begun

chapter 'The first of June 2027, nine in the morning: half-time. The panel is invited, the meeting is called.'
clock 2027-06-01T07:00:00Z
round 1
clock 2027-06-01T12:00:00Z

chapter 'One answers, one declines and suggests somebody, and a mail comes back:'
answers comptoir.belgique continue
link_of accompagnement.cae@example.org
send "$path/declines" 'reason=Trop de dossiers ce mois-ci.' 'name=Un conseil en SCIC' email=conseil.scic@example.org sure=yes
must GET "/v1/mails?prototype=$slug&limit=200"
mail=$(tell 'console.log(a.items.find(({ kind, email }) => kind === "invitation" && email === w[0]).id)' salariee.membre@example.org)
must POST /v1/bounces "{\"messageId\": \"<$mail@127.0.0.1>\", \"recipient\": \"salariee.membre@example.org\", \"status\": \"5.1.1\", \"diagnostic\": \"no such user\"}"
must POST "/v1/prototypes/$slug/people" '{"name": "Un conseil en SCIC", "email": "conseil.scic@example.org", "role": "reviewer", "external": true}'
round 1

chapter 'On the next morning the suggested one is asked, and steps in. The coordinators move the meeting:'
clock 2027-06-02T07:00:00Z
answers conseil.scic continue
must PATCH "/v1/prototypes/$slug/rounds/1" '{"meeting": {"startsAt": "2027-06-16T17:00:00Z", "place": "Maison des associations, Rennes"}}'
round 1

chapter 'One stays silent, is reminded twice, and is asked no more. The round closes:'
clock 2027-10-30T12:00:00Z
round 1

chapter 'The thirty-first of October: the expiry round opens.'
clock 2027-10-31T08:00:00Z
for reviewer in comptoir.belgique conseil.scic cooperative.studies; do answers "$reviewer" continue; done
round 2
chapter 'What continuing takes:'
readiness

chapter 'Every hypothesis is settled:'
must GET "/v1/prototypes/$slug/hypotheses"
for key in $(tell 'for (const { key } of a.items) console.log(key);'); do
  must POST "/v1/prototypes/$slug/hypotheses/$key/settlements" '{"outcome": "supported", "reason": "Dix mois de chiffres le disent."}'
done
readiness

chapter 'A decider continues, from the page behind the link of the mail:'
clock 2027-11-03T10:00:00Z
link_of presidence.faitiere@example.org
send "$path/decisions" outcome=continue "confirmation=$slug" grid=keep expiresOn=2028-06-30 \
  'rationale=Trois regards extérieurs disent que cela tient.' 'learned=Le coût complet se dit dès le premier jour.' \
  'new-1-key=H9' 'new-1-statement=Six structures de plus rejoignent la faîtière.' 'new-1-convincedIf=Six conventions signées.' 'new-1-stopIf=Moins de deux au printemps.'
must GET "/v1/prototypes/$slug"
tell 'console.log(`  it is ${a.status}, and term ${a.openTerm.number} runs from ${a.openTerm.startsOn} to ${a.openTerm.expiresOn}`)'

chapter 'The second term is stopped in February 2028:'
clock 2028-02-01T10:00:00Z
must POST "/v1/prototypes/$slug/decisions" '{
  "outcome": "stop",
  "decidedBy": "membres.faitiere@example.org",
  "rationale": "La moitié des structures est repartie.",
  "learned": "La confiance ne se mutualise pas sur commande.",
  "kept": "Les comptes rendus et le calcul du coût complet.",
  "windDown": ["Rendre la paie aux structures membres", "Clore le compte bancaire"]
}'
for number in 1 2; do
  must GET "/v1/prototypes/$slug/decisions/$number/dossier"
  tell 'const right = require("node:crypto").createHash("sha256").update(a.hashed).digest("hex") === a.hash;
    console.log(`  dossier of term ${w[0]}: ${a.hash.slice(0, 16)}… ${right ? "is the hash of its content" : "IS NOT ITS HASH"}`); if (!right) process.exitCode = 1;' "$number"
done

chapter 'What was said, newest first:'
clock "$(must GET /v1/clock && tell 'console.log(a.now)')"
mails
