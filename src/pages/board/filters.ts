import { STATUSES, type Status } from '../../domain/prototype.js';
import { type BoardFilters } from '../../services/board.service.js';

/** What the address of the board says, as it was asked; nothing of it is ever refused: what is no filter filters nothing. */
export interface Asked {
  q: string;
  status: string;
  portfolio: string;
  tag: string;
  after: string;
}

const UNDECIDED: Status[] = ['planned', 'running', 'expired', 'halted'];
const ENDED: Status[] = ['stopped', 'adopted'];

/** Statuses that are asked for under one name. */
export const GROUPS = { undecided: UNDECIDED, ended: ENDED };

const LONGEST = 200;

export function askedIn(query: Record<string, unknown>): Asked {
  const text = (name: string): string => {
    const value = query[name];

    return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : '';
  };
  return { q: text('q'), status: text('status'), portfolio: text('portfolio'), tag: text('tag'), after: text('after') };
}

export function filtersOf({ q, status, portfolio, tag, after }: Asked): BoardFilters {
  return {
    status: statusesOf(status),
    q: q || null,
    portfolio: portfolio || null,
    tag: tag || null,
    after: placeOf(after),
  };
}

/** Withdrawn ones are shown to whoever asks for them. */
function statusesOf(status: string): Status[] {
  if (Object.hasOwn(GROUPS, status)) return GROUPS[status as keyof typeof GROUPS];
  const one = STATUSES.find((known) => known === status);
  return one ? [one] : [...UNDECIDED, ...ENDED];
}

function placeOf(after: string): BoardFilters['after'] {
  const found = /^(\d{1,7}),([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after);
  return found && { place: Number(found[1]), id: found[2] };
}

/** The address of the board with these filters, without those that are empty. */
export function addressOf(root: string, asked: Partial<Asked>): string {
  const pairs = Object.entries(asked).filter(([, value]) => value !== '');
  return pairs.length === 0 ? root : `${root}?${new URLSearchParams(pairs).toString()}`;
}

export function isNarrowed({ q, status, portfolio, tag }: Asked): boolean {
  return [q, status, portfolio, tag].some((value) => value !== '');
}
