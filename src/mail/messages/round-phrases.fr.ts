import { type Anonymity } from '../../domain/policy.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** Which evaluation it is about. */
export function evaluation({ round }: Reading): string {
  if (round.isExpiry) return 'l’évaluation qui précède la décision';
  return round.isHalfTime ? 'l’évaluation à mi-parcours' : `l’évaluation n° ${round.number}`;
}

export function askedToEvaluate(r: Reading): string {
  if (r.asking.none)
    return `Vous coordonnez le prototype ${r.title}, et vous faites aussi partie des personnes qui l’évaluent.`;
  return `${fr.does(r.asking, 'vous demande', 'vous demandent')} d’évaluer le prototype ${r.title}.`;
}

/** What an answer is good for. */
export function whatFor(r: Reading): string {
  if (r.round.isExpiry && r.daysOver > 0)
    return `Sa date de péremption était le ${r.expires} (fuseau horaire ${r.zone}), et il est suspendu jusqu’à une décision : votre regard fait partie des éléments qui serviront à la prendre.`;
  if (r.round.isExpiry)
    return `${fr.runsUntil(r)}. ${r.otherDeciders.none ? 'Vous déciderez ensuite' : fr.does(r.otherDeciders, 'décidera ensuite', 'décideront ensuite')} s’il s’arrête, continue pour une nouvelle période ou est adopté durablement : votre regard fait partie des éléments qui serviront à décider.`;
  return `${fr.runsUntil(r)}. C’est ${r.round.isHalfTime ? 'la mi-parcours' : 'un point d’étape'} : ce que vous voyez maintenant peut encore changer la suite.`;
}

export function dueBy(r: Reading): string {
  if (r.round.daysToDue < 0)
    return `Vos réponses étaient attendues avant la fin du ${r.round.due} (fuseau horaire ${r.zone}). Vous pouvez encore les donner tant que l’évaluation est ouverte : elles sont gardées, avec la mention de leur retard.`;
  return `Vos réponses sont attendues avant la fin du ${r.round.due} (fuseau horaire ${r.zone}).`;
}

export function ownPage({ round }: Reading): string {
  const questions = round.questions === 1 ? 'une question' : `${round.questions} questions`;
  return `Le lien ci-dessous ouvre votre page personnelle : elle présente le prototype en une minute, puis pose ${questions}. Ni compte ni mot de passe. Ce que vous écrivez est enregistré au fur et à mesure, et vous pouvez y revenir jusqu’à la clôture de l’évaluation. Ce lien n’est que pour vous : merci de ne pas transférer ce message.`;
}

export function whoSees({ facts }: Reading): string {
  const names: Record<Anonymity, string> = {
    everyone: 'Vos réponses apparaissent avec votre nom.',
    deciders:
      'Les personnes qui décident voient vos réponses avec votre nom ; toutes les autres les voient sans votre nom.',
    nobody: 'Vos réponses apparaissent sans votre nom, y compris pour les personnes qui décident.',
  };
  return `${names[facts.anonymity]} Les autres personnes qui évaluent ne les voient qu’après avoir donné les leurs.`;
}

export const DECLINING =
  'Si vous préférez ne pas répondre, déclinez sur la même page : vous pouvez dire pourquoi, et proposer quelqu’un à votre place. Si un lien d’intérêt vous attache au prototype, dites-le aussi à cet endroit.';

export const TAKES_TO_ANSWER = 'Une dizaine de minutes, dont une pour comprendre le prototype.';

export const NEXT_AFTER_ANSWERING =
  'Ouvrir la page ne change rien ; c’est là que vous acceptez ou déclinez. Après avoir répondu, vous voyez vos réponses et pouvez les modifier jusqu’à la clôture de l’évaluation. Réunies, les réponses forment une synthèse pour les personnes qui décident.';

export const STILL_WELCOME = 'Vous pourrez encore répondre tant que l’évaluation est ouverte.';

/** Where it meets, or who can say so. */
export function where({ round, role }: Reading): string {
  if (round.meeting.place !== null) return `Lieu : ${round.meeting.place}`;
  if (role !== 'coordinator') return 'Le lieu vous sera indiqué dès qu’il sera connu.';
  return `Le lieu n’est pas encore indiqué. Précisez-le par ${pathOf(round)} : toutes les personnes conviées en seront informées.`;
}

export function agenda({ round: { meeting } }: Reading): string[] {
  if (meeting.agenda.length === 0) return [];
  return ['À l’ordre du jour :', ...meeting.agenda.map((point, index) => `${index + 1}. ${point}`)];
}

export function pathOf({ slug, number }: Reading['round'], below = ''): string {
  return `/v1/prototypes/${slug}/rounds/${number}${below}`;
}

/** Where the answers stand, beside the quorum. */
export function count({ round }: Reading): string {
  const { answered, awaited, quorum } = round;
  return `Réponses reçues à ce jour : ${answered} ; encore attendues : ${awaited} ; quorum : ${quorum}.`;
}

/** How many answers the quorum takes. */
export function quorum({ round }: Reading): string {
  return round.quorum === 1
    ? 'une réponse de l’extérieur'
    : `${round.quorum} réponses, dont ${round.externalQuorum} de l’extérieur`;
}

/** What a missing quorum keeps from happening. */
export function shortOfQuorum({ round }: Reading): string {
  if (!round.isExpiry || round.answered >= round.quorum) return '';
  return ' Sans quorum, le prototype peut être arrêté, mais ni poursuivi ni adopté.';
}
