import { type WindDownsDto } from '../wind-downs.answers.dto.js';
import { type WindDownDto, type WindDownItemDto } from '../wind-downs.dto.js';
import { stop } from './decisions.js';

export const windDownItem: WindDownItemDto = { item: 'Prévenir la mairie.' };

export const windDown: WindDownDto = {
  doneOn: '2027-12-10',
  note: 'Clos, solde versé aux structures.',
  cost: { amount: '35.00', currency: 'EUR' },
};

const [account, keys] = stop.windDown;

export const windDowns: WindDownsDto = {
  items: [
    { number: 1, item: account, doneOn: windDown.doneOn, note: windDown.note!, cost: windDown.cost! },
    { number: 2, item: keys, doneOn: null, note: null, cost: null },
  ],
  spent: [windDown.cost!],
  open: 1,
};
