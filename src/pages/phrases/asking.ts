import { type PlainDate } from '../../domain/calendar.js';
import { type Names, type Situation } from '../situation.js';
import { fr } from '../../print/spacing.js';

/** Who is asking, what for, how long it takes, what happens next, and what happens if one does nothing. */
const en = {
  headline: (s: Situation) => {
    if (s.over) return 'Halted until you decide';
    return s.daysLeft === 0 ? 'Decide today' : `Decide by ${s.expires}`;
  },
  hello: (name: string) => `Hello ${name},`,
  asked: (s: Situation) => {
    const ways = 'stop it, continue it for another term, or adopt it for good';
    if (s.asking.none)
      return `You coordinate ${s.title}, and it is also for you to decide what becomes of it: ${ways}.`;
    return `${does(s.asking, 'asks', 'ask')} you to decide what becomes of ${s.title}: ${ways}.`;
  },
  standing: (s: Situation) =>
    s.over
      ? `Its best-before date was ${s.expires} (${s.zone} time). Nobody had decided by then, so it has been halted since ${s.haltedSince}: nothing new may begin in it until there is a decision.`
      : `Its term ${s.term.number} runs until the end of ${s.expires} (${s.zone} time).`,
  takes: 'How long it takes',
  takesSo: 'About ten minutes: the facts are on this page, and you say why in a few sentences.',
  next: 'What happens next',
  nextSo: (s: Situation) =>
    `Everybody concerned is told, and the evidence is kept as it stands that day.${
      s.otherDeciders.none ? '' : ` The first decision stands; ${s.otherDeciders.list} can add a dissent.`
    }`,
  otherwise: 'If you do nothing',
  otherwiseSo: (s: Situation, lapsesOn: PlainDate | null) =>
    `${s.over ? 'It stays halted, and nothing is deleted.' : `After ${s.expires} it is halted: nothing new may begin in it. Nothing is deleted, and the question comes back until somebody decides.`} ${
      lapsesOn === null
        ? 'Nobody decides in your place.'
        : `If there is still no decision on ${s.date(lapsesOn)}, the clock records a stop, as the policy of this term has announced from its first day.`
    }`,
  yours:
    'This page is yours alone: whoever holds its link can decide in your name. Opening it changes nothing, and you can come back as often as you like.',
  toDecision: 'Go to the decision',
};

const french: typeof en = {
  headline: (s) => {
    if (s.over) return 'Suspendu jusqu’à votre décision';
    return s.daysLeft === 0 ? 'À décider aujourd’hui' : fr`À décider avant la fin du ${s.expires}`;
  },
  hello: (name) => `Bonjour ${name},`,
  asked: (s) => {
    const ways = 'l’arrêter, le poursuivre pour une nouvelle période ou l’adopter durablement';
    if (s.asking.none)
      return fr`Vous coordonnez le prototype ${s.title}, et c’est aussi à vous de décider de sa suite : ${ways}.`;
    return fr`${does(s.asking, 'vous demande', 'vous demandent')} de décider de la suite du prototype ${s.title} : ${ways}.`;
  },
  standing: (s) =>
    s.over
      ? fr`Sa date de péremption était le ${s.expires} (fuseau horaire ${s.zone}). Personne n’ayant décidé d’ici là, il est suspendu depuis le ${s.haltedSince} : rien de nouveau ne peut y commencer avant une décision.`
      : fr`Sa période n° ${s.term.number} court jusqu’au ${s.expires} inclus (fuseau horaire ${s.zone}).`,
  takes: 'Le temps qu’il faut',
  takesSo: fr`Une dizaine de minutes : les faits tiennent sur cette page, et quelques phrases suffisent pour dire pourquoi.`,
  next: 'Et ensuite',
  nextSo: (s) =>
    `Toutes les personnes concernées sont informées, et les éléments réunis sont conservés tels qu’ils sont ce jour-là.${
      s.otherDeciders.none
        ? ''
        : fr` La première décision l’emporte ; ${does(s.otherDeciders, 'pourra', 'pourront')} y joindre un avis divergent.`
    }`,
  otherwise: 'Si vous ne faites rien',
  otherwiseSo: (s, lapsesOn) =>
    `${s.over ? 'Il reste suspendu, et rien n’est effacé.' : fr`Après le ${s.expires}, il est suspendu : rien de nouveau ne peut y commencer. Rien n’est effacé, et la question revient jusqu’à ce que quelqu’un décide.`} ${
      lapsesOn === null
        ? 'Personne ne décide à votre place.'
        : fr`Sans décision au ${s.date(lapsesOn)}, l’horloge enregistre un arrêt, comme la règle de cette période l’annonce depuis son premier jour.`
    }`,
  yours: fr`Cette page n’est que pour vous : qui détient son lien peut décider en votre nom. L’ouvrir ne change rien, et vous pouvez y revenir autant de fois que vous voulez.`,
  toDecision: 'Aller à la décision',
};

export const asking = { en, fr: french };

/** `Ada asks`, `Ada and Bo ask`. */
function does(names: Names, one: string, several: string): string {
  return `${names.list} ${names.several ? several : one}`;
}
