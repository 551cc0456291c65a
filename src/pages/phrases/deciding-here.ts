import { fr } from '../../print/spacing.js';

/** Deciding at the board. */
const en = {
  headline: (title: string) => `Decide on ${title}`,
  choose: 'Choose in whose name',
  back: 'All that the board knows of it',
  notRecorded: 'Your decision was not recorded',
  notYours: (deciders: string) => `It is not for you to decide: ${deciders}, or an administrator in their name.`,
};

const french: typeof en = {
  headline: (title) => fr`Décider du sort de « ${title} »`,
  choose: 'Choisissez au nom de qui',
  back: 'Tout ce que le tableau de bord en sait',
  notRecorded: 'Votre décision n’a pas été enregistrée',
  notYours: (deciders) => fr`Ce n’est pas à vous d’en décider : ${deciders}, ou l’administration en leur nom.`,
};

export const decidingHere = { en, fr: french };
