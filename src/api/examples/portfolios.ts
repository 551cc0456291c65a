import type { PortfolioLineDto, ShownPortfolioDto } from '../portfolios.answers.dto.js';
import type { LeadContentDto, OptionContentDto, PortfolioDto } from '../portfolios.dto.js';
import { IDS } from './ids.js';
import { manifest } from './manifest.js';

export const option: OptionContentDto = {
  title: 'Dans le système',
  summary: 'Une structure qui accompagne chaque personne et lui compose une mosaïque de services.',
  pros: ['Très territorialisé : chaque bureau est autonome.'],
  cons: ['Axé sur le travail, peu sur le reste de la vie.'],
  references: [
    { name: 'Comptoirs de Ressources Créatives', says: 'Des contrats aux bureaux, avec des partenaires.', url: null },
  ],
  testedBy: [manifest.slug],
};

export const lead: LeadContentDto = {
  question: 'La fédération des CAE entendrait-elle une expérimentation ?',
  ask: ['La fédération des CAE'],
  by: '2027-03-31',
  cameOf: null,
  answeredOn: null,
};

const [optionKey, leadKey] = ['dans-le-systeme', 'federation'];

export const portfolioEntry: PortfolioDto = {
  title: 'Une coopérative pour durer',
  summary: 'Trois associations essaient, chacune un morceau, ce que serait la coopérative.',
  locale: 'fr',
  horizon: [{ years: 5, aim: 'Une coopérative qui vit de ce qu’elle rend.' }],
  prototypes: [manifest.slug],
  options: [{ key: optionKey, ...option }],
  leads: [{ key: leadKey, ...lead }],
};

export const portfolio: ShownPortfolioDto = {
  slug: 'cooperative-de-demain',
  title: portfolioEntry.title,
  summary: portfolioEntry.summary,
  locale: portfolioEntry.locale,
  horizon: portfolioEntry.horizon,
  prototypes: [
    {
      slug: manifest.slug,
      title: manifest.title,
      status: 'running',
      hypotheses: { open: 1, supported: 1, refuted: 0, inconclusive: 0 },
      spent: [{ amount: '312.40', currency: 'EUR' }],
      overstay: { index: 0, coveredShare: null },
    },
  ],
  options: [{ key: optionKey, ...option }] as ShownPortfolioDto['options'],
  leads: [{ key: leadKey, ...lead }] as ShownPortfolioDto['leads'],
  overstay: { index: 0, coveredShare: null },
  version: 1,
  keptBy: IDS.member,
  writtenAt: '2026-11-23T10:00:00.000Z',
};

export const portfolioLine: PortfolioLineDto = {
  slug: portfolio.slug,
  title: portfolio.title,
  summary: portfolio.summary,
  prototypes: 1,
  options: 1,
  leads: { open: 1, answered: 0 },
  version: 1,
};
