import { type LetterFacts } from '../letter.js';
import { type Content, type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { plain, shortened } from './plain.js';
import { type Reading } from './reading.js';
import * as roundEn from './round-phrases.en.js';
import * as roundFr from './round-phrases.fr.js';

const LONGEST_NAME = 40;
const LONGEST_REASON = 300;

/** A reviewer declines, stays silent or is not reached: the coordinators learn why, and what happens now (rule 7). */
export const reviewerLost: Unit = {
  en(r) {
    const { title, paragraphs } = whatHappenedEn(r, r.round.reviewer.name);
    return {
      subject: `${whatHappenedEn(r, shortened(r.round.reviewer.name, LONGEST_NAME)).title}: ${r.titleInSubject}`,
      preview: nowEn(r),
      headline: title,
      paragraphs: [...paragraphs, roundEn.count(r)],
      button: en.buttonOf(r),
      takes: r.round.asksAnother ? 'A minute to read.' : 'A few minutes, to think of somebody else.',
      next: nowEn(r),
      otherwise: r.round.asksAnother
        ? 'The evaluation goes on with the next of the panel.'
        : `The evaluation goes on with those who were asked.${roundEn.shortOfQuorum(r)}`,
    };
  },
  fr(r) {
    const { title, paragraphs } = whatHappenedFr(r, r.round.reviewer.name);
    return {
      subject: `${whatHappenedFr(r, shortened(r.round.reviewer.name, LONGEST_NAME)).title} : ${r.titleInSubject}`,
      preview: nowFr(r),
      headline: title,
      paragraphs: [...paragraphs, roundFr.count(r)],
      button: fr.buttonOf(r),
      takes: r.round.asksAnother ? 'Une minute de lecture.' : 'Quelques minutes, pour penser à quelqu’un d’autre.',
      next: nowFr(r),
      otherwise: r.round.asksAnother
        ? 'L’évaluation continue avec la personne suivante du panel.'
        : `L’évaluation continue avec les personnes déjà sollicitées.${roundFr.shortOfQuorum(r)}`,
    };
  },
};

type Told = { title: string } & Pick<Content, 'paragraphs'>;

function whatHappenedEn(r: Reading, name: string): Told {
  const { reviewer } = r.round;
  const about = `${en.concern(r)} ${reviewer.name}`;
  if (lost(r.facts) === 'declined')
    return {
      title: `${name} declines`,
      paragraphs: [
        `${about} will not take part in ${roundEn.evaluation(r)}. ${reviewer.reason ? `The reason given: ${r.quoted(reviewer.reason)}` : 'No reason was given.'}`,
        ...suggestionEn(r),
      ],
    };
  if (r.facts.because === 'silent')
    return {
      title: `No answer from ${name}`,
      paragraphs: [
        `${about} ${reviewer.askedOn ? `was asked on ${reviewer.askedOn}` : 'was asked'} to take part in ${roundEn.evaluation(r)}, and has said neither yes nor no since. No further reminder goes there; an answer is still welcome while the evaluation is open.`,
      ],
    };
  const { email, reason } = notReached(r.facts);
  return {
    title: `${name} could not be reached`,
    paragraphs: [
      `${about} was asked to take part in ${roundEn.evaluation(r)}, but mail${email && ` to ${email}`} came back. The reason given: ${reason || 'none'}`,
      `Please ask for an address that works, and correct it through /v1/prototypes/${r.slug}/people: the invitation then goes there by itself.`,
    ],
  };
}

function suggestionEn({ round, slug }: Reading): string[] {
  const { suggestion } = round.reviewer;
  if (suggestion === null) return [];
  return [
    `Suggested instead: ${nameAndAddress(suggestion)}. Nobody is asked by that alone: if you agree, add them to the panel through /v1/prototypes/${slug}/people.`,
  ];
}

function nowEn(r: Reading): string {
  const { asksAnother, answered, awaited, quorum } = r.round;
  if (asksAnother) return `The next of the panel is asked automatically, at nine in the morning (${r.zone} time).`;
  if (answered + awaited >= quorum)
    return 'Enough others have answered or may still; nobody else is asked automatically.';
  return `Nobody is left on the panel to be asked. Add reviewers through /v1/prototypes/${r.slug}/people, or invite somebody through ${roundEn.pathOf(r.round, '/invitations')}.`;
}

function whatHappenedFr(r: Reading, name: string): Told {
  const { reviewer } = r.round;
  if (lost(r.facts) === 'declined')
    return {
      title: `${name} décline`,
      paragraphs: [
        `${fr.concern(r)} ${reviewer.name} ne participera pas à ${roundFr.evaluation(r)}. ${reviewer.reason ? `Raison donnée : ${r.quoted(reviewer.reason)}` : 'Aucune raison n’est donnée.'}`,
        ...suggestionFr(r),
      ],
    };
  if (r.facts.because === 'silent')
    return {
      title: `Sans réponse de ${name}`,
      paragraphs: [
        `${fr.concern(r)} ${reviewer.name} n’a répondu ni oui ni non à la demande de participer à ${roundFr.evaluation(r)}${reviewer.askedOn ? `, envoyée le ${reviewer.askedOn}` : ''}. Plus aucun rappel ne part ; une réponse reste la bienvenue tant que l’évaluation est ouverte.`,
      ],
    };
  const { email, reason } = notReached(r.facts);
  return {
    title: `Message non remis à ${name}`,
    paragraphs: [
      `${fr.concern(r)} La demande adressée à ${reviewer.name} de participer à ${roundFr.evaluation(r)} est revenue${email && ` (adresse : ${email})`}. Raison donnée : ${reason || 'aucune'}`,
      `Merci de vous procurer une adresse qui fonctionne et de la corriger par /v1/prototypes/${r.slug}/people : la demande y part alors d’elle-même.`,
    ],
  };
}

function suggestionFr({ round, slug }: Reading): string[] {
  const { suggestion } = round.reviewer;
  if (suggestion === null) return [];
  return [
    `Proposition à sa place : ${nameAndAddress(suggestion)}. Cela ne suffit pas à lui envoyer une demande : si la proposition vous convient, ajoutez cette personne au panel par /v1/prototypes/${slug}/people.`,
  ];
}

function nowFr(r: Reading): string {
  const { asksAnother, answered, awaited, quorum } = r.round;
  if (asksAnother)
    return `La demande part d’elle-même à la personne suivante du panel, à neuf heures (fuseau horaire ${r.zone}).`;
  if (answered + awaited >= quorum)
    return 'Assez d’autres personnes ont répondu ou peuvent encore répondre ; aucune autre demande ne part d’elle-même.';
  return `Plus personne du panel ne peut être sollicité. Ajoutez des personnes par /v1/prototypes/${r.slug}/people, ou invitez quelqu’un par ${roundFr.pathOf(r.round, '/invitations')}.`;
}

function lost({ because }: LetterFacts): NonNullable<LetterFacts['because']> {
  if (because === undefined) throw new Error('A mail of kind "reviewer-lost" needs what happened.');
  return because;
}

function notReached({ unreachable }: LetterFacts): { email: string; reason: string } {
  const { email = '', reason = '' } = unreachable ?? {};
  return { email: plain(email), reason: shortened(plain(reason), LONGEST_REASON) };
}

function nameAndAddress({ name, email }: { name: string; email: string | null }): string {
  return email ? `${name} (${email})` : name;
}
