import { type LetterFacts } from '../letter.js';
import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { plain } from './plain.js';
import { type Reading } from './reading.js';

/** There is a decision: what it is, thanks, and how to disagree on record. */
export const decided: Unit = {
  en(r) {
    const { subject, happens, next } = outcomeEn(r);
    const mayDissent = dissents(r);
    return {
      subject,
      preview: happens,
      headline: 'It is decided',
      paragraphs: [
        happens,
        r.role === 'reviewer' ? THANKS_FOR_READING.en : 'Thank you for what you brought to it.',
        ...(mayDissent
          ? [
              'If you see it otherwise, you can record your dissent on the page. It stays beside the decision, for good.',
            ]
          : []),
      ],
      button: mayDissent ? en.DECISION_OR_DISSENT : seeEn(r),
      takes: mayDissent ? 'A minute to read; a dissent takes a few sentences.' : 'A minute to read.',
      next,
      otherwise: 'The decision stands, with its reasons and its evidence. Nothing is asked of you.',
    };
  },
  fr(r) {
    const { subject, happens, next } = outcomeFr(r);
    const mayDissent = dissents(r);
    return {
      subject,
      preview: happens,
      headline: 'C’est décidé',
      paragraphs: [
        happens,
        r.role === 'reviewer' ? THANKS_FOR_READING.fr : 'Merci pour ce que vous y avez apporté.',
        ...(mayDissent
          ? [
              'Si vous voyez les choses autrement, vous pouvez consigner un avis divergent sur la page. Il reste à côté de la décision, durablement.',
            ]
          : []),
      ],
      button: mayDissent ? fr.DECISION_OR_DISSENT : seeFr(r),
      takes: mayDissent ? 'Une minute de lecture ; quelques phrases pour un avis divergent.' : 'Une minute de lecture.',
      next,
      otherwise: 'La décision demeure, avec ses raisons et ses éléments. Rien ne vous est demandé.',
    };
  },
};

/** To whoever has handed in an evaluation of the term. */
export const THANKS_FOR_READING = {
  en: 'Thank you for your evaluation. It lay before those who decide, and it stays with the decision as part of its evidence.',
  fr: 'Merci pour votre évaluation. Les personnes qui décident l’avaient sous les yeux ; elle reste jointe à la décision, parmi ses éléments.',
};

interface Outcome {
  subject: string;
  happens: string;
  next: string;
}

function dissents(r: Reading): boolean {
  return r.canDecide && !r.facts.own;
}

function outcomeEn(r: Reading): Outcome {
  const { outcome, nextTerm, handOverOn } = told(r.facts);
  const by = r.facts.own ? 'You' : plain(r.facts.decidedBy ?? 'A decider');
  if (outcome === 'continue' && nextTerm)
    return {
      subject: `Decided: ${r.titleInSubject} continues until ${r.date(nextTerm.expiresOn)}`,
      happens: `${by} decided to continue ${r.title} for another term, on purpose: from ${r.date(nextTerm.startsOn)} until the end of ${r.date(nextTerm.expiresOn)} (${r.zone} time).`,
      next: 'The new term asks a new question and ends with a decision of its own. You are told in good time.',
    };
  if (outcome === 'adopt' && handOverOn)
    return {
      subject: `Decided: ${r.titleInSubject} is adopted from ${r.date(handOverOn)}`,
      happens: `${by} decided to adopt ${r.title}: from ${r.date(handOverOn)} it is permanent, and no longer a prototype.`,
      next: 'Its permanent home takes over on that day. The page names it, and keeps all the evidence.',
    };
  return {
    subject: `Decided: ${r.titleInSubject} stops`,
    happens: `${by} decided to stop ${r.title}. What was learned is written down and kept, with all its evidence.`,
    next: 'The page says what is kept and what is wound down. Whoever wants to go further registers a successor: a new hypothesis, a new term.',
  };
}

function outcomeFr(r: Reading): Outcome {
  const { outcome, nextTerm, handOverOn } = told(r.facts);
  const by = r.facts.own ? 'Vous avez' : `${plain(r.facts.decidedBy ?? 'Une personne désignée')} a`;
  if (outcome === 'continue' && nextTerm)
    return {
      subject: `Décidé : ${r.titleInSubject} continue jusqu’au ${r.date(nextTerm.expiresOn)}`,
      happens: `${by} décidé de poursuivre le prototype ${r.title} pour une nouvelle période, en connaissance de cause : du ${r.date(nextTerm.startsOn)} au ${r.date(nextTerm.expiresOn)} inclus (fuseau horaire ${r.zone}).`,
      next: 'La nouvelle période pose une nouvelle question et se termine par sa propre décision. Nous vous préviendrons à temps.',
    };
  if (outcome === 'adopt' && handOverOn)
    return {
      subject: `Décidé : ${r.titleInSubject} est adopté à partir du ${r.date(handOverOn)}`,
      happens: `${by} décidé d’adopter le prototype ${r.title} : à partir du ${r.date(handOverOn)}, il devient permanent et cesse d’être un prototype.`,
      next: 'La structure qui l’accueille prend le relais ce jour-là. La page la nomme et conserve tous les éléments.',
    };
  return {
    subject: `Décidé : ${r.titleInSubject} s’arrête`,
    happens: `${by} décidé d’arrêter le prototype ${r.title}. Ce qui a été appris est écrit et conservé, avec tous les éléments réunis.`,
    next: 'La page indique ce qui est conservé et ce qui est démonté. Pour aller plus loin, il suffit d’inscrire un successeur : une nouvelle hypothèse, une nouvelle période.',
  };
}

function told(facts: LetterFacts): LetterFacts & { outcome: 'stop' | 'continue' | 'adopt' } {
  if (facts.outcome === undefined) throw new Error('A mail of kind "decided" needs an outcome.');
  return { ...facts, outcome: facts.outcome };
}

function seeEn(r: Reading): string {
  if (r.role === 'administrator') return en.buttonOf(r);
  return r.role === 'reviewer' ? 'See the decision and my answer' : 'See the decision';
}

function seeFr(r: Reading): string {
  if (r.role === 'administrator') return fr.buttonOf(r);
  return r.role === 'reviewer' ? 'Voir la décision et ma réponse' : 'Voir la décision';
}
