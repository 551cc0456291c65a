import type { ErasedDto, ErasureDto, RedactedDto } from '../erasures.answers.dto.js';
import type { ErasureEntryDto, RedactionEntryDto } from '../erasures.dto.js';
import { IDS } from './ids.js';

export const erasureEntry: ErasureEntryDto = { email: 'oeil.exterieur@example.org', reason: 'Asked for by mail.' };

export const erasure: ErasureDto = {
  id: '5b0c9a7e-8a1f-4c5e-9d0b-2f6f1f0b9c31',
  prototype: null,
  people: [IDS.panel[0]],
  members: [],
  erasedAt: '2027-03-01T09:00:00.000Z',
  erasedBy: IDS.member,
  liftedAt: null,
};

export const erased: ErasedDto = {
  ...erasure,
  stillNamed: [{ prototype: 'faitiere-bretagne', place: 'hypotheses/H1' }],
};

export const lifted: ErasureDto = { ...erasure, liftedAt: '2027-04-01T09:00:00.000Z' };

export const redactionEntry: RedactionEntryDto = { words: 'My neighbour at number 3 says that it is too loud.' };

export const redacted: RedactedDto = {
  texts: [
    {
      text: '2c4f6a1e-5d43-4a57-8f2e-8b1d7c9e0a42',
      digest: '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de',
    },
  ],
  places: ['rounds/2/evaluations', 'texts/2c4f6a1e-5d43-4a57-8f2e-8b1d7c9e0a42'],
};
