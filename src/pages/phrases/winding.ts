import { fr } from '../../print/spacing.js';

/** What remains to be done after a stop. */
const en = {
  heading: 'What remains to be done',
  state: (open: number, all: number, spent: string) =>
    `${open === 0 ? 'All of it is done' : `${open} of ${all} still open`}${spent ? `; it cost ${spent} so far` : ''}.`,
  doneOn: (date: string) => `done on ${date}`,
  done: (number: number) => `Mark item ${number} as done`,
  again: (number: number) => `Correct item ${number}`,
  nothing: 'Nothing was named with the stop.',
  more: 'Name something more',
  button: 'Record it',
};

const french: typeof en = {
  heading: 'Ce qui reste à faire',
  state: (open, all, spent) =>
    fr`${open === 0 ? 'Tout est fait' : fr`${open} sur ${all} encore à faire`}${spent ? fr` ; coût à ce jour : ${spent}` : ''}.`,
  doneOn: (date) => `fait le ${date}`,
  done: (number) => fr`Marquer le point n° ${number} comme fait`,
  again: (number) => fr`Corriger le point n° ${number}`,
  nothing: 'Rien n’a été nommé avec l’arrêt.',
  more: 'Ajouter une tâche',
  button: 'Enregistrer',
};

export const winding = { en, fr: french };
