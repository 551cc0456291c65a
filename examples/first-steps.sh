#!/bin/sh
# Plans the first steps of the three associations, and notes the money that each of them asks for: with the little there is, one part of
# a hypothesis after the other. Needs curl, a server that runs and knows them (examples/register.sh), and a key that may write:
#
#   BESTBEFORE_KEY=bb_… sh examples/first-steps.sh
#
# BESTBEFORE_URL names another server than http://127.0.0.1:3000. A second run changes nothing; what has expired or ended takes no more.
set -u

url=${BESTBEFORE_URL:-http://127.0.0.1:3000}
: "${BESTBEFORE_KEY:?Set BESTBEFORE_KEY to an API key that may write: the server prints one at its first start.}"
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
failed=0

# tell WHAT PATH BODY: sends it, and says what became of it. The key goes through standard input, so that it shows in no list of processes.
# The Idempotency-Key follows the content: the same sent again gets the same answer.
tell() {
  : >"$answer"
  status=$(printf 'Authorization: Bearer %s\n' "$BESTBEFORE_KEY" |
    curl --silent --show-error --max-time 30 --output "$answer" --write-out '%{http_code}' --header @- \
      --header 'Content-Type: application/json' --header "Idempotency-Key: example-$slug-$(printf '%s' "$3" | cksum | tr -cs '0-9' '-')" \
      --data "$3" "$url/v1/prototypes/$slug/$2") || status=000
  case $status:$(cat "$answer") in
    201:*) echo "$slug: $1" ;;
    000:*) failed=1 && echo "$slug: no answer from $url" >&2 ;;
    *'"code":"key-taken"'*) echo "$slug: $1, already there" ;;
    *'"code":"ended"'* | *'"code":"halted"'*) echo "$slug: $1, too late" ;;
    *) failed=1 && echo "$slug: $1, refused ($status): $(cat "$answer")" >&2 ;;
  esac
}

# step KEY HYPOTHESIS DAY EUROS METHOD [AFTER]
step() {
  tell "step $1" "hypotheses/$2/steps" "{\"key\": \"$1\", \"plannedOn\": \"$3\", \"method\": \"$5\",
    \"plannedCost\": {\"amount\": \"$4\", \"currency\": \"EUR\"}, \"after\": ${6:+\"}${6:-null}${6:+\"}}"
}

# funding KEY DAY EUROS SOURCE PURPOSE
funding() {
  tell "funding $1" fundings "{\"key\": \"$1\", \"soughtOn\": \"$2\", \"source\": \"$4\", \"purpose\": \"$5\",
    \"amount\": {\"amount\": \"$3\", \"currency\": \"EUR\"}}"
}

slug=faitiere-bretagne
step entretiens H1 2027-01-15 180.00 'Douze entretiens d’une heure, chez elles, avec les structures qui disent vouloir mutualiser : ce qu’elles paient aujourd’hui, ce qu’elles confieraient demain.'
step ateliers H1 2027-03-15 420.00 'Trois ateliers ouverts, un par fonction (gestion, paie, accompagnement) : compter qui revient.' entretiens
step paie-a-blanc H2 2027-05-15 350.00 'La paie de deux structures tenue trois mois en double, puis un devis à son coût complet : le signent-elles ?' entretiens
step permanence H3 2027-06-15 90.00 'Une permanence par mois à la Maison des associations : noter d’où vient chaque personne qui se présente.'
funding dla 2027-02-01 2500.00 'Dispositif local d’accompagnement' 'Trois journées d’une conseillère pour calculer le coût complet d’une paie mutualisée'

slug=asso-rhone-alpes
step un-contrat H1 2027-01-10 1450.00 'Un premier contrat à mi-temps pendant un mois, de la déclaration à la paie, pour savoir ce que cela demande.'
step gestion-notee H1 2027-03-31 0.00 'Chacune note pendant deux mois les heures qu’elle passe à la gestion.' un-contrat
step commune H2 2027-04-15 60.00 'Proposer à une commune de la vallée un projet d’une journée, devis à l’appui : le signe-t-elle ?'
step rencontre H3 2027-02-20 120.00 'Une rencontre ouverte, avec une soupe : compter qui vient, puis qui revient.'
funding fdva 2026-12-20 4000.00 'Fonds pour le développement de la vie associative' 'Six mois d’un contrat à mi-temps'

slug=scop-audiovisuelle
step rescrit H1 2026-12-20 0.00 'Demander par écrit quel code correspond à l’activité, et s’il permet d’employer des intermittentes et des intermittents.'
step deux-cachets H2 2027-02-28 980.00 'Deux cachets établis, déclarés et payés en direct pour une journée de tournage.' rescrit
step relecture H2 2027-03-15 150.00 'Une administratrice de production relit les deux dossiers, pièce par pièce.' deux-cachets
step quatre-pages H3 2027-05-31 75.00 'Un dossier de quatre pages, lu par deux personnes qui ne nous connaissent pas, puis un rendez-vous.' deux-cachets
funding cap-crea 2027-06-01 15000.00 'France Active, fonds Cap Créa' 'L’amorçage de la Scop : sa première année, une fois deux productions chiffrées'

exit $failed
