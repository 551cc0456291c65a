import { type AddresseeRole, type MailKind } from '../letter.js';
import { type Names, type Reading } from './reading.js';

export function days(count: number): string {
  return count === 1 ? 'un jour' : `${count} jours`;
}

/** `Ada demande`, `Ada et Bo demandent`. */
export function does(names: Names, one: string, several: string): string {
  return `${names.list} ${names.several ? several : one}`;
}

/** Why the addressee is concerned at all. */
export function concern({ role, title }: Reading): string {
  const concerns: Record<AddresseeRole, string> = {
    coordinator: `Vous coordonnez le prototype ${title}.`,
    decider: `Il vous revient de décider de la suite du prototype ${title}.`,
    sponsor: `Vous soutenez le prototype ${title}.`,
    reviewer: `Vous évaluez le prototype ${title}.`,
    administrator: `Vous administrez le service qui veille sur la date du prototype ${title}.`,
  };
  return concerns[role];
}

export const WAYS = 'l’arrêter, le poursuivre pour une nouvelle période ou l’adopter durablement';

export function askedToDecide(r: Reading): string {
  if (r.asking.none)
    return `Vous coordonnez le prototype ${r.title}, et c’est aussi à vous de décider de sa suite : ${WAYS}.`;
  return `${does(r.asking, 'vous demande', 'vous demandent')} de décider de la suite du prototype ${r.title} : ${WAYS}.`;
}

export function runsUntil(r: Reading): string {
  return `Sa période n° ${r.term} court jusqu’au ${r.expires} inclus (fuseau horaire ${r.zone})`;
}

export function wasHalted(r: Reading): string {
  return `Sa date de péremption était le ${r.expires} (fuseau horaire ${r.zone}). Personne n’ayant décidé d’ici là, il est suspendu depuis le ${r.haltedSince} : rien de nouveau ne peut y commencer avant une décision.`;
}

export const TAKES_TO_DECIDE =
  'Une dizaine de minutes : les faits tiennent sur une page, et quelques phrases suffisent pour dire pourquoi.';

export function nextAfterDeciding({ otherDeciders }: Reading): string {
  const dissent = otherDeciders.none
    ? ''
    : ` La première décision l’emporte ; ${does(otherDeciders, 'pourra', 'pourront')} y joindre un avis divergent.`;
  return `Toutes les personnes concernées sont informées, et les éléments réunis sont conservés tels qu’ils sont ce jour-là.${dissent} Arrêter est toujours possible ; poursuivre et adopter se méritent, et la page indique ce qui manque encore.`;
}

export const DECISION_OR_DISSENT = 'Voir la décision ou joindre un avis divergent';

export const TOLD_OF_DECISION =
  'Les personnes qui décident le font avec un lien personnel. Dès qu’une décision est prise, nous vous l’annonçons.';

export function haltsAfterwards(r: Reading): string {
  return `Après le ${r.expires}, il est suspendu : rien de nouveau ne peut y commencer. Rien n’est effacé, et la question revient jusqu’à ce que quelqu’un décide.${lapse(r)}`;
}

export function staysHalted(r: Reading): string {
  return `Il reste suspendu, et rien n’est effacé.${lapse(r)}`;
}

/** Nobody is surprised by a lapsed stop: every mail about an expiring term announces it. */
export function lapse({ lapses, role }: Reading): string {
  if (lapses === null)
    return role === 'decider'
      ? ' Personne ne décide à votre place.'
      : ' Personne ne décide à la place des personnes qui en ont la charge.';
  return ` Sans décision au ${lapses}, l’horloge enregistre un arrêt, comme la règle de cette période l’annonce depuis son premier jour.`;
}

export function buttonOf(r: Reading): string {
  if (r.canDecide) return 'Voir les faits et décider';
  if (r.canReview) return 'Découvrir le prototype et répondre';
  return r.role === 'administrator' ? 'Ouvrir la documentation' : 'Voir où il en est';
}

export const MAILS: Record<MailKind, string> = {
  notice: 'annonce de la date de péremption',
  'decision-request': 'demande de décision',
  ask: 'demande de décision',
  overdue: 'rappel d’une décision en retard',
  escalation: 'appel à l’aide pour une décision en retard',
  decided: 'annonce de la décision',
  lapsed: 'annonce de l’arrêt par défaut',
  'new-link': 'nouveau lien',
  undeliverable: 'message signalant une autre personne injoignable',
  invitation: 'invitation à évaluer',
  'reply-reminder': 'rappel d’une invitation à évaluer',
  'answer-reminder': 'rappel des réponses attendues',
  'reviewer-link': 'lien vers la page d’évaluation',
  'invitation-declined': 'confirmation d’un désistement',
  'invitation-withdrawn': 'annonce d’une évaluation qui n’est plus demandée',
  'due-day-moved': 'annonce d’un autre jour pour les réponses',
  meeting: 'convocation à une réunion',
  'meeting-moved': 'annonce d’une réunion modifiée',
  'meeting-cancelled': 'annonce d’une réunion annulée',
  'meeting-reminder': 'rappel d’une réunion',
  'reviewer-lost': 'annonce d’une personne qui n’évaluera pas',
  unanswered: 'liste des réponses qui manquent',
  'panel-short': 'appel à d’autres personnes pour évaluer',
};
