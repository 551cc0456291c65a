import { type Outcome } from '../domain/decision.js';
import { Form, type FieldFault } from './form.js';
import { labelOf } from './field-labels.js';
import { firstDay, latestDay } from './next-term.js';
import { faults } from './phrases/faults.js';
import { type Situation } from './situation.js';

/** A fault as a list shows it, with the id of the field that it leads to. */
export interface ToldFault {
  id: string;
  label: string;
  message: string;
}

/** One form while somebody fills it in: what they typed, and what was wrong with it. */
export class Filling {
  constructor(
    private readonly s: Situation,
    /** Keeps the ids of several forms on one page apart. */
    readonly scope: Outcome | 'dissent',
    readonly form: Form = new Form(),
    private readonly found: FieldFault[] = [],
  ) {}

  id(field: string): string {
    return `${this.scope}-${field}`;
  }

  typed(field: string): string {
    return this.form.text(field);
  }

  get faulty(): boolean {
    return this.found.length > 0;
  }

  /** What is wrong with a field, in words; null where nothing is. */
  problem(field: string): string | null {
    const fault = this.found.find((one) => one.field === field);
    return fault ? this.tell(fault) : null;
  }

  get faults(): ToldFault[] {
    const { locale, slug } = this.s;
    const outcome = this.scope === 'dissent' ? null : this.scope;
    return this.found.map((fault) => ({
      id: this.id(fault.field),
      label: labelOf(fault.field, locale, outcome, slug),
      message: this.tell(fault),
    }));
  }

  private tell({ code, max = 0, length = 0 }: FieldFault): string {
    const { term, today, slug, date, locale } = this.s;
    const first = firstDay(term, today);
    const known = { slug, max, length, first: date(first), today: date(today), latest: date(latestDay(term, first)) };
    return faults[locale].messages[code](known);
  }
}
