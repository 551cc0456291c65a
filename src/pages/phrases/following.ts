import { type ActKind } from '../../domain/agenda/act.js';
import { type Role } from '../../domain/person.js';
import { type Situation } from '../situation.js';
import { fr } from '../../print/spacing.js';

/** For those who look on: where it stands, what comes, and how to act. */
const en = {
  headline: (s: Situation) => {
    switch (s.status) {
      case 'expired':
        return `Halted since ${s.haltedSince}`;
      case 'planned':
        return `It starts on ${s.date(s.term.startsOn)}`;
      case 'halted':
        return `Halted until ${s.date(s.term.startsOn)}`;
      default:
        return s.daysLeft === 0 ? 'Today is its last day' : `It runs until ${s.expires}`;
    }
  },
  concern: {
    coordinator: 'You coordinate this prototype.',
    decider: 'You decide on this prototype.',
    sponsor: 'You are a sponsor of this prototype.',
    reviewer: 'You are a reviewer of this prototype.',
  } satisfies Record<Role, string>,
  lead: 'This page shows where it stands, as often as you like. Nothing is asked of you here, and looking changes nothing.',
  whoDecides: (s: Situation) =>
    `${s.deciders.list} ${s.deciders.several ? 'decide' : 'decides'} whether it stops, continues or is adopted, with ${
      s.deciders.several ? 'links of their own' : 'a link of their own'
    }. As soon as there is a decision, you are told.`,
  coordinated: (s: Situation) =>
    `It is coordinated by ${s.coordinators.list}; a reply to any of its mails reaches them.`,
  ways: {
    free: 'All of it is there: it can be stopped, continued or adopted.',
    limit: 'Every term that its policy allows has been used: it can be adopted or stopped.',
    readings: 'It can be stopped now. To continue or adopt it, the missing readings are gathered first.',
    complete: 'It can be stopped now. To continue or adopt it, what is missing is completed first.',
    wait: 'It can be stopped now. To continue or adopt it, its term must have begun.',
  },
  comes: 'What comes next',
  acts: {
    expiry: 'Its last day is over: it is halted',
    'round-opening': 'An evaluation round opens',
    invitation: 'A reviewer is invited',
    meeting: 'The meeting is called',
    'meeting-reminder': 'The meeting is tomorrow',
    'reply-reminder': 'A reviewer is reminded of the invitation',
    'answer-reminder': 'A reviewer is reminded of the answers',
    silence: 'A reviewer has stayed silent: the next on the panel is asked',
    'panel-short': 'The panel is too small for the quorum',
    unanswered: 'The coordinators hear which answers are missing',
    'round-closing': 'An evaluation round closes',
    notice: 'Notice of its best-before date',
    'decision-request': 'The deciders receive their links',
    ask: 'The deciders are asked',
    overdue: 'The deciders are asked again',
    escalation: 'The sponsors are asked for help',
    lapse: 'Without a decision, the clock records a stop',
  } satisfies Record<ActKind, string>,
  subscribe: 'Its calendar',
  subscribing:
    'Give the address of this link to your calendar program, and its meetings and dates follow by themselves. Whoever has the address sees them.',
  act: 'How to act',
  actLead:
    'Scripts act through the API, with a key. These are the addresses for this prototype; all of them are described at',
  paths: {
    readiness: 'The checklist, as data',
    settlements: 'Settle a hypothesis: supported, refuted or inconclusive, with a reason',
    people: 'Correct or replace people',
    decisions: 'Decide: with the key of a decider, or of an administrator',
  },
};

const french: typeof en = {
  headline: (s) => {
    switch (s.status) {
      case 'expired':
        return `Suspendu depuis le ${s.haltedSince}`;
      case 'planned':
        return `Il commence le ${s.date(s.term.startsOn)}`;
      case 'halted':
        return `Suspendu jusqu’au ${s.date(s.term.startsOn)}`;
      default:
        return s.daysLeft === 0 ? 'C’est aujourd’hui son dernier jour' : `Il court jusqu’au ${s.expires}`;
    }
  },
  concern: {
    coordinator: 'Vous coordonnez ce prototype.',
    decider: 'Il vous revient de décider de la suite de ce prototype.',
    sponsor: 'Vous soutenez ce prototype.',
    reviewer: 'Vous évaluez ce prototype.',
  },
  lead: 'Cette page montre où il en est, autant de fois que vous voulez. Rien ne vous est demandé ici, et la consulter ne change rien.',
  whoDecides: (s) =>
    fr`Il revient à ${s.deciders.list} de décider s’il s’arrête, continue ou est adopté, avec un lien personnel. Dès qu’une décision est prise, nous vous l’annonçons.`,
  coordinated: (s) => fr`Coordination : ${s.coordinators.list}. Répondre à l’un de ses messages, c’est leur écrire.`,
  ways: {
    free: fr`Tout est réuni : il peut être arrêté, poursuivi ou adopté.`,
    limit: fr`Toutes les périodes prévues par la règle sont utilisées : il peut être adopté ou arrêté.`,
    readings:
      'Il peut être arrêté dès maintenant. Pour le poursuivre ou l’adopter, il faut d’abord réunir les évaluations qui manquent.',
    complete:
      'Il peut être arrêté dès maintenant. Pour le poursuivre ou l’adopter, il faut d’abord compléter ce qui manque.',
    wait: 'Il peut être arrêté dès maintenant. Pour le poursuivre ou l’adopter, il faut attendre le début de la période.',
  },
  comes: 'Ce qui vient ensuite',
  acts: {
    expiry: fr`Son dernier jour est passé : il est suspendu`,
    'round-opening': 'Un tour d’évaluation s’ouvre',
    invitation: 'Une personne est invitée à évaluer',
    meeting: 'La réunion est convoquée',
    'meeting-reminder': 'La réunion est pour demain',
    'reply-reminder': 'L’invitation à évaluer est rappelée',
    'answer-reminder': 'Les réponses attendues sont rappelées',
    silence: fr`Une personne invitée n’a pas répondu : la suivante du panel est invitée`,
    'panel-short': 'Le panel est trop petit pour le quorum',
    unanswered: 'La coordination apprend quelles réponses manquent',
    'round-closing': 'Un tour d’évaluation se ferme',
    notice: 'Annonce de sa date de péremption',
    'decision-request': 'Les personnes qui décident reçoivent leur lien',
    ask: 'La décision leur est demandée',
    overdue: 'La décision leur est redemandée',
    escalation: 'Les soutiens sont appelés à l’aide',
    lapse: 'Sans décision, l’horloge enregistre un arrêt',
  },
  subscribe: 'Son calendrier',
  subscribing: fr`Indiquez l’adresse de ce lien à votre logiciel d’agenda : ses réunions et ses dates y suivront d’elles-mêmes. Toute personne qui a cette adresse les voit.`,
  act: 'Comment agir',
  actLead: fr`Les scripts agissent par l’API, avec une clé. Voici les adresses pour ce prototype ; elles sont toutes décrites à l’adresse`,
  paths: {
    readiness: 'La liste de ce qu’il faut, sous forme de données',
    settlements: fr`Trancher une hypothèse : confirmée, réfutée ou non concluante, avec une raison`,
    people: 'Corriger ou remplacer des personnes',
    decisions: fr`Décider : avec la clé d’une personne qui décide, ou d’une personne qui administre`,
  },
};

export const following = { en, fr: french };
