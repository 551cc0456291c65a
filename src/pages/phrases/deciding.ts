import { type Outcome } from '../../domain/decision.js';
import { fr } from '../../print/spacing.js';

/** A field as it asks: what, and a hint where one helps. */
export interface Asked {
  label: string;
  hint?: string;
}

const en = {
  heading: 'Your decision',
  lead: 'Choose one of the three ways and open it. Nothing is recorded before you confirm at its end.',
  titles: { stop: 'Stop', continue: 'Continue', adopt: 'Adopt' } satisfies Record<Outcome, string>,
  means: {
    stop: 'It ends. What was learned and what is kept stays on record.',
    continue: 'A next term, on purpose: it asks something new and has a last day of its own.',
    adopt: 'It has succeeded: it becomes permanent under a named home and stops being a prototype.',
  } satisfies Record<Outcome, string>,
  always: 'always possible',
  earned: 'earned',
  notYet: 'not possible yet',
  missing: 'What is missing',
  rationale: {
    stop: { label: 'Why stop?', hint: 'A few sentences. Everybody concerned can read them, and they stay on record.' },
    continue: {
      label: 'Why continue?',
      hint: 'A few sentences that an outsider understands. Everybody concerned can read them, and they stay on record.',
    },
    adopt: {
      label: 'Why adopt?',
      hint: 'A few sentences. Everybody concerned can read them, and they stay on record.',
    },
  } satisfies Record<Outcome, Asked>,
  learned: { label: 'What was learned?', hint: 'Also what surprised you, and what you would do differently.' },
  kept: { label: 'What is kept, and where?', hint: 'Tools, documents, agreements, and who looks after them.' },
  windDown: {
    label: 'What remains to be done to end it well?',
    hint: 'One item a line, such as “close the account” or “thank the reviewers”. Empty if nothing remains.',
  },
  nextTerm: 'The next term',
  startsOnItself: (first: string) => `It starts on ${first}, the day after this term ends.`,
  startsOn: (first: string) => ({ label: 'Its first day', hint: `${first} or later. Empty: ${first}.` }),
  expiresOn: (latest: string, today: string) => ({
    label: 'Its last day',
    hint: `${latest} at the latest when it starts on ${today}.`,
  }),
  carry: { label: 'Asked again from this term', hint: 'Tick what the next term goes on asking. None is needed.' },
  fresh: (number: number) => `New hypothesis ${number}`,
  freshHint: 'At least one was never asked before: it says what the next term will teach.',
  another: (number: number) => `Add a new hypothesis (${number})`,
  key: { label: 'Key', hint: 'A short mark such as H4: letters, digits, - and _.' },
  statement: { label: 'What do you want to find out?' },
  convincedIf: { label: 'What would convince you?' },
  stopIf: { label: 'What would make you stop?' },
  gridKept: 'The evaluation grid stays as it is.',
  home: {
    label: 'Who or what carries it from then on?',
    hint: 'The organisation, service or team that answers for it.',
  },
  handOverOn: (today: string) => ({ label: 'From which day?', hint: `${today} or later.` }),
  confirm: (slug: string): Asked => ({
    label: `To confirm, type ${slug}`,
    hint: 'The first decision stands and is kept for good; nobody can take it back.',
  }),
  record: {
    stop: 'Record the decision to stop',
    continue: 'Record the decision to continue',
    adopt: 'Record the decision to adopt',
  } satisfies Record<Outcome, string>,
};

const french: typeof en = {
  heading: 'Votre décision',
  lead: 'Choisissez l’une des trois voies et ouvrez-la. Rien n’est enregistré avant votre confirmation, tout en bas.',
  titles: { stop: 'Arrêter', continue: 'Poursuivre', adopt: 'Adopter' },
  means: {
    stop: 'Il prend fin. Ce qui a été appris et ce qui est conservé reste consigné.',
    continue: fr`Une nouvelle période, en connaissance de cause : elle pose une nouvelle question et a son propre dernier jour.`,
    adopt: fr`Il a réussi : il devient permanent au sein d’une structure nommée et cesse d’être un prototype.`,
  },
  always: 'toujours possible',
  earned: 'conditions réunies',
  notYet: 'pas encore possible',
  missing: 'Ce qui manque',
  rationale: {
    stop: {
      label: fr`Pourquoi arrêter ?`,
      hint: 'Quelques phrases. Toutes les personnes concernées peuvent les lire, et elles restent consignées.',
    },
    continue: {
      label: fr`Pourquoi poursuivre ?`,
      hint: 'Quelques phrases qu’une personne extérieure comprend. Toutes les personnes concernées peuvent les lire, et elles restent consignées.',
    },
    adopt: {
      label: fr`Pourquoi adopter ?`,
      hint: 'Quelques phrases. Toutes les personnes concernées peuvent les lire, et elles restent consignées.',
    },
  },
  learned: { label: fr`Qu’a-t-on appris ?`, hint: 'Y compris ce qui vous a surpris, et ce que vous feriez autrement.' },
  kept: {
    label: fr`Qu’est-ce qui est conservé, et où ?`,
    hint: 'Outils, documents, accords, et qui en prend soin.',
  },
  windDown: {
    label: fr`Que reste-t-il à faire pour bien finir ?`,
    hint: fr`Un point par ligne, par exemple « fermer le compte » ou « remercier les personnes qui ont évalué ». Vide s’il ne reste rien.`,
  },
  nextTerm: 'La période suivante',
  startsOnItself: (first) => fr`Elle commence le ${first}, au lendemain de la période actuelle.`,
  startsOn: (first) => ({ label: 'Son premier jour', hint: fr`Le ${first} ou plus tard. Vide : le ${first}.` }),
  expiresOn: (latest, today) => ({
    label: 'Son dernier jour',
    hint: fr`Le ${latest} au plus tard, pour un début le ${today}.`,
  }),
  carry: {
    label: 'Reprises de la période actuelle',
    hint: 'Cochez ce que la période suivante continue de vérifier. Rien n’oblige à en reprendre.',
  },
  fresh: (number) => fr`Nouvelle hypothèse n° ${number}`,
  freshHint: fr`Au moins une n’a encore jamais été posée : elle dit ce que la période suivante apprendra.`,
  another: (number) => fr`Ajouter une nouvelle hypothèse (n° ${number})`,
  key: { label: 'Repère', hint: fr`Un repère court, comme H4 : lettres sans accent, chiffres, - et _.` },
  statement: { label: fr`Que voulez-vous vérifier ?` },
  convincedIf: { label: fr`Qu’est-ce qui vous convaincrait ?` },
  stopIf: { label: fr`Qu’est-ce qui vous ferait arrêter ?` },
  gridKept: 'La grille de lecture reste telle quelle.',
  home: {
    label: fr`Qui en prend durablement la charge ?`,
    hint: 'La structure, le service ou l’équipe qui en répond.',
  },
  handOverOn: (today) => ({ label: fr`À partir de quel jour ?`, hint: fr`Le ${today} ou plus tard.` }),
  confirm: (slug) => ({
    label: `Pour confirmer, tapez ${slug}`,
    hint: fr`La première décision l’emporte et reste consignée ; personne ne peut la retirer.`,
  }),
  record: {
    stop: 'Enregistrer la décision d’arrêter',
    continue: 'Enregistrer la décision de poursuivre',
    adopt: 'Enregistrer la décision d’adopter',
  },
};

export const deciding = { en, fr: french };
