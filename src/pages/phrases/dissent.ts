import { type NoDissent } from '../../domain/dissent.js';
import { fr } from '../../print/spacing.js';

/** Disagreeing on record, and the words that came too late. */
const en = {
  listed: 'Dissent',
  by: (name: string, at: string) => `${name}, on ${at}`,
  heading: 'If you see it otherwise',
  lead: 'The decision stands. Your dissent is kept beside it for good, and nobody can take it back. Nothing is asked of you.',
  field: { label: 'Your dissent', hint: 'A few sentences: what you would have decided, and why.' },
  record: 'Record my dissent',
  done: 'Your dissent is on record, beside the decision.',
  late: {
    meanwhile: [
      'Your decision was not recorded',
      'This term was decided before yours arrived; the first decision stands. Your text is at the end of this page, so that nothing is lost.',
    ],
    already: [
      'Your dissent was on record already',
      'It is recorded once, and stays as it is. Your text is at the end of this page, so that nothing is lost.',
    ],
    own: [
      'You took this decision yourself',
      'So there is nothing to dissent from. Your text is at the end of this page, so that nothing is lost.',
    ],
    tooEarly: [
      'Nothing is decided yet',
      'There is nothing to dissent from; you can decide yourself. Your text is at the end of this page, so that nothing is lost.',
    ],
  } satisfies Record<Late, [string, string]>,
};

/** Why words came to nothing, though nothing was wrong with them. */
export type Late = 'meanwhile' | NoDissent;

const french: typeof en = {
  listed: 'Avis divergents',
  by: (name, at) => `${name}, le ${at}`,
  heading: 'Si vous voyez les choses autrement',
  lead: fr`La décision demeure. Votre avis divergent est conservé à côté d’elle, durablement ; personne ne peut le retirer. Rien ne vous est demandé.`,
  field: {
    label: 'Votre avis divergent',
    hint: fr`Quelques phrases : ce que vous auriez décidé, et pourquoi.`,
  },
  record: 'Consigner mon avis divergent',
  done: 'Votre avis divergent est consigné, à côté de la décision.',
  late: {
    meanwhile: [
      'Votre décision n’a pas été enregistrée',
      fr`Une décision a été prise pour cette période avant que la vôtre n’arrive ; la première l’emporte. Votre texte figure à la fin de cette page, pour que rien ne soit perdu.`,
    ],
    already: [
      'Votre avis divergent était déjà consigné',
      'Il l’est une seule fois et reste tel quel. Votre texte figure à la fin de cette page, pour que rien ne soit perdu.',
    ],
    own: [
      'Vous avez pris cette décision vous-même',
      'Il n’y a donc pas d’avis divergent à consigner. Votre texte figure à la fin de cette page, pour que rien ne soit perdu.',
    ],
    tooEarly: [
      'Rien n’est encore décidé',
      fr`Il n’y a pas encore de décision dont diverger ; vous pouvez décider vous-même. Votre texte figure à la fin de cette page, pour que rien ne soit perdu.`,
    ],
  },
};

export const dissent = { en, fr: french };
