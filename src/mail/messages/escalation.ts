import { type Content, type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** Too long without a decision: sponsors are asked for help; without sponsors, administrators stand in. */
export const escalation: Unit = {
  en: (r) => ({
    subject: helps(r)
      ? `Your help is needed: ${r.titleInSubject} has no decision`
      : `Still undecided after ${en.days(r.daysOver)}: ${r.titleInSubject}`,
    preview: `It has been halted for ${en.days(r.daysOver)}.`,
    headline: helps(r) ? 'A word from you may bring a decision' : `Halted for ${en.days(r.daysOver)}`,
    button: en.buttonOf(r),
    ...partEn(r),
    otherwise: `${r.role === 'decider' ? 'You' : 'The deciders'} go on being asked. ${en.staysHalted(r)}`,
  }),
  fr: (r) => ({
    subject: helps(r)
      ? `Votre aide est utile : ${r.titleInSubject} attend une décision`
      : `Toujours sans décision après ${fr.days(r.daysOver)} : ${r.titleInSubject}`,
    preview: `Il est suspendu depuis ${fr.days(r.daysOver)}.`,
    headline: helps(r)
      ? 'Un mot de votre part peut faire avancer la décision'
      : `Suspendu depuis ${fr.days(r.daysOver)}`,
    button: fr.buttonOf(r),
    ...partFr(r),
    otherwise: `La question continue ${r.role === 'decider' ? 'de vous être posée' : 'd’être posée aux personnes qui décident'}. ${fr.staysHalted(r)}`,
  }),
};

type Part = Pick<Content, 'paragraphs' | 'takes' | 'next'>;

function helps({ role }: Reading): boolean {
  return role === 'sponsor' || role === 'administrator';
}

function partEn(r: Reading): Part {
  const undecided = `${en.does(r.deciders, 'has', 'have')} been asked several times and ${r.deciders.several ? 'have' : 'has'} not decided yet.`;
  if (r.role === 'decider')
    return {
      paragraphs: [en.askedToDecide(r), en.wasHalted(r), `${toldEn(r)} too, so that you are not alone with it.`],
      takes: en.TAKES_TO_DECIDE,
      next: en.nextAfterDeciding(r),
    };
  if (r.role === 'sponsor')
    return {
      paragraphs: [
        `${en.concern(r)} ${en.wasHalted(r)}`,
        `${undecided} ${en.does(r.coordinators, 'asks', 'ask')} you to speak with them. You are not asked to decide yourself.`,
      ],
      takes: 'A phone call.',
      next: 'As soon as there is a decision, you are told.',
    };
  if (r.role === 'administrator')
    return {
      paragraphs: [
        `${en.concern(r)} ${en.wasHalted(r)}`,
        `${undecided} ${r.sponsors.none ? 'It has no sponsor, so' : 'So'} you are asked to stand in: speak with them or with ${r.coordinators.list}. If a decider has left, name another through /v1/prototypes/${r.slug}/people.`,
      ],
      takes: 'A phone call, or five minutes with your key.',
      next: 'A decider named now gets a link at once. The decision itself stays theirs.',
    };
  return {
    paragraphs: [`${en.concern(r)} ${en.wasHalted(r)}`, `${undecided} ${toldEn(r)} now.`],
    takes: 'A minute to read.',
    next: en.TOLD_OF_DECISION,
  };
}

function partFr(r: Reading): Part {
  const undecided = `${fr.does(r.deciders, 'a reçu', 'ont reçu')} plusieurs fois la demande de décider, sans décision à ce jour.`;
  if (r.role === 'decider')
    return {
      paragraphs: [
        fr.askedToDecide(r),
        fr.wasHalted(r),
        `${toldFr(r)}, pour que la question ne repose pas que sur vous.`,
      ],
      takes: fr.TAKES_TO_DECIDE,
      next: fr.nextAfterDeciding(r),
    };
  if (r.role === 'sponsor')
    return {
      paragraphs: [
        `${fr.concern(r)} ${fr.wasHalted(r)}`,
        `${undecided} ${fr.does(r.coordinators, 'vous demande', 'vous demandent')} d’en parler de vive voix avec qui doit décider. La décision elle-même ne vous est pas demandée.`,
      ],
      takes: 'Un appel téléphonique.',
      next: 'Dès qu’une décision est prise, nous vous l’annonçons.',
    };
  if (r.role === 'administrator')
    return {
      paragraphs: [
        `${fr.concern(r)} ${fr.wasHalted(r)}`,
        `${undecided} ${r.sponsors.none ? 'Aucun soutien n’est désigné : c’est' : 'C’est'} donc à vous que nous demandons de prendre le relais, en parlant avec ces personnes ou avec la coordination (${r.coordinators.list}). Si une personne chargée de décider n’est plus là, désignez-en une autre par /v1/prototypes/${r.slug}/people.`,
      ],
      takes: 'Un appel téléphonique, ou cinq minutes avec votre clé.',
      next: 'Une personne désignée maintenant pour décider reçoit aussitôt un lien. La décision reste la sienne.',
    };
  return {
    paragraphs: [`${fr.concern(r)} ${fr.wasHalted(r)}`, `${undecided} ${toldFr(r)}.`],
    takes: 'Une minute de lecture.',
    next: fr.TOLD_OF_DECISION,
  };
}

function toldEn({ sponsors }: Reading): string {
  return sponsors.none
    ? 'The administrators of this service are asked for help'
    : `${sponsors.list} ${sponsors.several ? 'are' : 'is'} asked for help`;
}

function toldFr({ sponsors }: Reading): string {
  return sponsors.none
    ? 'Nous demandons aussi l’aide des personnes qui administrent ce service'
    : `Nous demandons aussi l’aide de personnes qui soutiennent le prototype (${sponsors.list})`;
}
