import { type Coming } from '../../domain/coming.js';
import { type TermStanding } from '../../domain/funders-dossier.js';
import { fr } from '../spacing.js';

type Round = { number: number; kind: string };

/** The words of a dossier for funders. */
const en = {
  title: (title: string) => `For funders: ${title}`,
  bestBefore: 'Best before',
  standing: 'How it stands',
  standings: {
    planned: 'planned; it has not begun',
    running: 'running',
    expired: 'halted: its date has passed, and nothing is decided yet',
    stopped: 'decided: it stops',
    continued: 'decided: it continues with another term',
    adopted: 'decided: it is adopted, and becomes permanent',
    voided: 'withdrawn before it started',
  } satisfies Record<TermStanding, string>,
  term: 'Term',
  termOf: (number: number, first: string, last: string, zone: string) =>
    `${number}, from ${first} to ${last} (${zone})`,
  contact: 'Whom to ask',
  name: 'Short name',
  asOf: 'As of',
  notFrozen: (day: string) =>
    `What was tried, what it cost, what was seen and what comes next, as it stands on ${day}. This page is not frozen: asked for again, it says what stands then.`,
  frozenToo: (day: string) =>
    `The term was decided on ${day}. The evidence as it stood on that day is frozen in the dossier of that decision.`,
  lapsed: (at: string) => `Nobody decided. As the rule had announced, the clock recorded a stop on ${at}.`,
  decided: (at: string) => `Decided on ${at}.`,
  tried: 'What was tried',
  nothingAsked: 'The term asks no hypothesis.',
  each: 'What each hypothesis has cost',
  hypothesis: 'Hypothesis',
  noMoney: 'No step is planned so far, and no money was asked for.',
  readings: 'What reviewers said',
  noReadings: 'No reading has been handed in so far.',
  withheld:
    'What was answered in this round is left out: an answer of whoever asked for this page is awaited there, and nobody sees the others’ before handing in their own.',
  received: (received: number, external: number) =>
    `Readings handed in: ${received}, of which from outside: ${external}. Every figure below is over all of them.`,
  stillOpen: 'The round is open: more answers may come.',
  recommend: 'What they recommend',
  figures: 'Answers, criterion by criterion',
  middle: 'Middle answer',
  answers: 'Answers',
  target: 'Target',
  onScale: (value: string, lowest: string, highest: string) => `${value}, on a scale from ${lowest} to ${highest}`,
  nAnswers: (answered: number, notApplicable: number, notAnswered: number) =>
    [
      `n = ${answered}`,
      notApplicable > 0 && `not applicable: ${notApplicable}`,
      notAnswered > 0 && `no answer: ${notAnswered}`,
    ]
      .filter(Boolean)
      .join(', '),
  met: (target: string) => `${target}: met`,
  missed: (target: string) => `${target}: missed`,
  noAnswer: 'no answer',
  external: 'Outside eyes, in their own words',
  everyone: 'In their own words',
  everyoneSo:
    'These are the words of all reviewers: to pick out those of the outside eyes would tell who they are. Reviewers are known by seats drawn by lot.',
  next: 'What comes next',
  decideBy: (day: string) =>
    `By the end of ${day}, whoever decides says whether it stops, continues or is adopted. Nothing goes on by itself.`,
  decisionDue: (day: string) =>
    `Its last day was ${day}. Until somebody decides whether it stops, continues or is adopted, nothing new begins.`,
  coming: {
    start: 'The term begins',
    'round-opens': 'A round of readings opens',
    meeting: 'Meeting',
    'answers-due': 'Answers are due',
    expiry: 'Last day of the term',
  } satisfies Record<Coming['kind'], string>,
  ofRound: (what: string, { number, kind }: Round) => `${what} (round ${number}, ${kind})`,
  long: (at: string, minutes: number) => `${at}, ${minutes} minutes`,
  nothingComing: 'Nothing more is to come in this term.',
  toBegin: 'Steps that have not begun',
  noneToBegin: 'Every step that was planned has begun.',
  neverBegun: 'Steps that were planned, and did not begin before the decision',
  step: 'Step',
  tests: 'Tests',
  method: 'What is done',
  plannedFor: 'Planned for',
  plannedCost: 'Planned cost',
  unlock: 'What money would unlock',
  outstanding: 'Planned for the steps that have no result yet',
  outstandingSo:
    'Begun or not. Nothing is taken off for money that was granted, which is not tied to single steps; sums in two currencies are never added.',
  sought: 'Asked for, and not answered yet',
  soughtFor: (amount: string, source: string, purpose: string) => `${amount} of ${source}: ${purpose}`,
  noneSought: 'No request for money is waiting for an answer.',
  unlocked: 'What results have unlocked so far',
  unlockedBy: 'The steps whose results did it',
  stepOf: (key: string, hypothesis: string, outcome: string) => `${key} (${hypothesis}; ${outcome})`,
  endsHere: {
    stopped: 'It has stopped: what had not begun does not begin any more, and no more money is asked for.',
    adopted: 'It is adopted: what it needs from now on is for its permanent home to say.',
    continued: 'This term is decided: the next one has steps and money of its own.',
    voided: 'It was withdrawn before it started: no money is asked for.',
  },
  windDownSpent: (sum: string) => `Winding down has cost ${sum} so far, beside the figures above.`,
  doneOn: (date: string) => `done on ${date}`,
  nextTerm: (number: number, first: string, last: string) => `Term ${number} runs from ${first} to ${last}.`,
  made: (at: string, slug: string, term: number) => `Made by Best Before on ${at} from “${slug}”, term ${term}.`,
};

const french: typeof en = {
  title: (title) => fr`Pour les financeurs : ${title}`,
  bestBefore: 'Date de péremption',
  standing: 'Où il en est',
  standings: {
    planned: fr`prévu ; il n’a pas commencé`,
    running: 'en cours',
    expired: fr`suspendu : sa date est passée, et rien n’est encore décidé`,
    stopped: fr`décidé : il s’arrête`,
    continued: fr`décidé : il continue par une nouvelle période`,
    adopted: fr`décidé : il est adopté, et devient permanent`,
    voided: 'retiré avant d’avoir commencé',
  },
  term: 'Période',
  termOf: (number, first, last, zone) => fr`n° ${number}, du ${first} au ${last} (${zone})`,
  contact: 'À qui s’adresser',
  name: 'Nom court',
  asOf: 'État au',
  notFrozen: (day) =>
    fr`Ce qui a été essayé, ce que cela a coûté, ce qui a été constaté et ce qui vient ensuite, dans l’état du ${day}. Cette page n’est pas figée : demandée à nouveau, elle dira ce qu’il en est alors.`,
  frozenToo: (day) =>
    fr`La décision sur cette période a été prise le ${day}. Les éléments, tels qu’ils étaient ce jour-là, sont figés dans le dossier de cette décision.`,
  lapsed: (at) => fr`Personne n’a décidé. Comme la règle l’annonçait, l’horloge a enregistré un arrêt le ${at}.`,
  decided: (at) => fr`Décision prise le ${at}.`,
  tried: 'Ce qui a été essayé',
  nothingAsked: 'La période ne pose aucune hypothèse.',
  each: 'Ce que chaque hypothèse a coûté',
  hypothesis: 'Hypothèse',
  noMoney: 'Aucune étape n’est prévue à ce jour, et aucun financement n’a été demandé.',
  readings: 'Ce qu’en disent les personnes qui évaluent',
  noReadings: 'Aucune lecture n’a été remise à ce jour.',
  withheld: fr`Ce qui a été répondu dans ce tour n’est pas montré : une réponse de la personne qui a demandé cette page y est attendue, et nul ne voit celles des autres avant d’avoir remis la sienne.`,
  received: (received, external) =>
    fr`Lectures remises : ${received}, dont venues de l’extérieur : ${external}. Tous les chiffres ci-dessous portent sur leur ensemble.`,
  stillOpen: fr`Le tour est ouvert : d’autres réponses peuvent venir.`,
  recommend: 'Leur avis',
  figures: 'Les réponses, critère par critère',
  middle: 'Réponse médiane',
  answers: 'Réponses',
  target: 'Cible',
  onScale: (value, lowest, highest) => fr`${value}, sur une échelle de ${lowest} à ${highest}`,
  nAnswers: (answered, notApplicable, notAnswered) =>
    [
      `n = ${answered}`,
      notApplicable > 0 && fr`sans objet : ${notApplicable}`,
      notAnswered > 0 && fr`sans réponse : ${notAnswered}`,
    ]
      .filter(Boolean)
      .join(', '),
  met: (target) => fr`${target} : atteinte`,
  missed: (target) => fr`${target} : manquée`,
  noAnswer: 'sans réponse',
  external: 'Les regards extérieurs, avec leurs mots',
  everyone: 'Avec leurs mots',
  everyoneSo: fr`Ce sont les mots de toutes les personnes qui évaluent : isoler ceux des regards extérieurs révélerait leur identité. Chaque lecture est désignée par une place tirée au sort.`,
  next: 'Ce qui vient ensuite',
  decideBy: (day) =>
    fr`D’ici à la fin du ${day}, les personnes qui décident disent s’il s’arrête, continue ou est adopté. Rien ne se poursuit tout seul.`,
  decisionDue: (day) =>
    fr`Son dernier jour était le ${day}. Tant que personne n’a décidé s’il s’arrête, continue ou est adopté, rien de nouveau ne commence.`,
  coming: {
    start: 'La période commence',
    'round-opens': 'Un tour d’évaluation s’ouvre',
    meeting: 'Réunion',
    'answers-due': 'Réponses attendues',
    expiry: 'Dernier jour de la période',
  },
  ofRound: (what, { number, kind }) => fr`${what} (tour n° ${number}, ${kind})`,
  long: (at, minutes) => fr`${at}, ${minutes} minutes`,
  nothingComing: 'Plus rien n’est à venir dans cette période.',
  toBegin: 'Les étapes qui n’ont pas commencé',
  noneToBegin: 'Toutes les étapes prévues ont commencé.',
  neverBegun: 'Les étapes prévues qui n’avaient pas commencé au moment de la décision',
  step: 'Étape',
  tests: 'Ce qu’elle vérifie',
  method: 'Ce qui est fait',
  plannedFor: 'Prévue pour',
  plannedCost: 'Coût prévu',
  unlock: 'Ce qu’un financement permettrait',
  outstanding: 'Prévu pour les étapes qui n’ont pas encore de résultat',
  outstandingSo: fr`Commencées ou non. Rien n’en est déduit au titre des financements obtenus, qui ne sont pas attachés à telle ou telle étape ; des sommes en deux monnaies ne sont jamais additionnées.`,
  sought: 'Demandé, sans réponse à ce jour',
  soughtFor: (amount, source, purpose) => fr`${amount} à ${source} : ${purpose}`,
  noneSought: 'Aucune demande de financement n’attend de réponse.',
  unlocked: 'Ce que des résultats ont déjà débloqué',
  unlockedBy: 'Les étapes dont les résultats l’ont permis',
  stepOf: (key, hypothesis, outcome) => fr`${key} (${hypothesis} ; ${outcome})`,
  endsHere: {
    stopped: fr`Il s’est arrêté : ce qui n’avait pas commencé ne commence plus, et plus aucun financement n’est demandé.`,
    adopted: fr`Il est adopté : ce dont il a désormais besoin, c’est à la structure qui l’accueille de le dire.`,
    continued: fr`La décision sur cette période est prise : la suivante a ses propres étapes et ses propres financements.`,
    voided: fr`Il a été retiré avant d’avoir commencé : aucun financement n’est demandé.`,
  },
  windDownSpent: (sum) => `Ces tâches ont coûté ${sum} à ce jour, en plus des chiffres ci-dessus.`,
  doneOn: (date) => `fait le ${date}`,
  nextTerm: (number, first, last) => fr`La période n° ${number} va du ${first} au ${last}.`,
  made: (at, slug, term) => fr`Établi par Best Before le ${at} d’après « ${slug} », période n° ${term}.`,
};

export const funders = { en, fr: french };
