import type { ChecklistDto, ReadinessDto } from '../decisions.answers.dto.js';
import type { DossierDto } from '../dossiers.answers.dto.js';
import { record } from './decisions.js';
import { HASH, IDS } from './ids.js';
import { term } from './life.js';
import { manifest } from './manifest.js';
import { askedInTerm, prototype } from './prototype.js';

const evidence = [
  { key: 'begun', met: true, detail: 'Term 1 starts on 2026-12-01.' },
  { key: 'quorum', met: false, detail: '2 of 3 reviewers have answered in the expiry round.', have: 2, need: 3 },
  { key: 'external-quorum', met: true, detail: '1 of 1 of them from outside.', have: 1, need: 1 },
  { key: 'hypotheses-asked', met: true, detail: '1 of 1 hypotheses are asked in this term.', have: 1, need: 1 },
  { key: 'hypotheses-settled', met: true, detail: 'Every hypothesis is settled.', have: 1, need: 1 },
] satisfies ChecklistDto['adopt']['evidence'];

const termsLeft = { key: 'terms-left' as const, met: true, detail: '1 of at most 3 terms are used.', have: 1, need: 3 };

export const checklist: ChecklistDto = {
  continue: {
    allowed: false,
    evidence: [...evidence, termsLeft],
    brings: ['rationale', 'learned', 'nextTerm', 'hypotheses, one of them new', 'grid'],
  },
  adopt: { allowed: false, evidence, brings: ['rationale', 'learned', 'home', 'handOverOn'] },
  stop: { allowed: true, evidence: [], brings: ['rationale', 'learned', 'kept', 'windDown'] },
  wayOn: 'Stop now, or gather the missing readings first: further reviewers may be invited until the decision.',
};

export const readiness: ReadinessDto = { status: 'expired', term: 1, ...checklist };

const { id, outcome, via, decidedBy, decidedAt, rationale, learned, kept, windDown } = record;

export const dossier: DossierDto = {
  hash: HASH,
  hashed: '{"checklist":{…},"decision":{…},"dissents":[],"evaluations":[…],"format":2,…}',
  dossier: {
    format: 2,
    prototype: {
      id: IDS.prototype,
      slug: manifest.slug,
      title: manifest.title,
      summary: manifest.summary,
      locale: manifest.locale,
      livedSince: null,
    },
    horizon: manifest.horizon.map(({ years, aim }) => ({ years, aim })),
    term: { ...term },
    people: { coordinators: [IDS.coordinator], deciders: [IDS.decider], sponsors: [IDS.sponsor], panel: IDS.panel },
    hypotheses: [{ ...askedInTerm }],
    grids: [{ version: 1, digest: HASH, criteria: prototype.grid.criteria.map((criterion) => ({ ...criterion })) }],
    rounds: [],
    evaluations: [],
    dissents: [],
    readings: { answered: 2, answeredExternally: 1 },
    checklist,
    lineage: { terms: 1, maxTerms: 3 },
    decision: { id, outcome, via, decidedBy, decidedAt, rationale, learned, kept, windDown },
    journal: { count: 12, head: HASH },
  },
};

export const dossierInMarkdown = `# Dossier : ${manifest.title}

Les éléments réunis sur « ${manifest.slug} », période n° 1 (du 1er décembre 2026 au 30 novembre 2027, Europe/Paris), tels qu’ils étaient au moment de la décision. Rien n’y a changé depuis.

## La décision : Il s’arrête
`;
