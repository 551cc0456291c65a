import { type Outcome } from '../domain/decision.js';
import { Filled } from './filled.js';
import { Form, type FieldFault } from './form.js';
import { labelOf } from './field-labels.js';
import { firstDay, latestDay } from './next-term.js';
import { faults } from './phrases/faults.js';
import { type Situation } from './situation.js';

/** One form of a decision while somebody fills it in. */
export class Filling extends Filled<FieldFault> {
  constructor(
    private readonly s: Situation,
    /** Keeps the ids of several forms on one page apart. */
    readonly scope: Outcome | 'dissent',
    form: Form = new Form(),
    found: FieldFault[] = [],
  ) {
    super(form, found);
  }

  id(field: string): string {
    return `${this.scope}-${field}`;
  }

  protected labelOf(field: string): string {
    const { locale, slug } = this.s;
    return labelOf(field, locale, this.scope === 'dissent' ? null : this.scope, slug);
  }

  protected tell({ code, max = 0, length = 0 }: FieldFault): string {
    const { term, today, slug, date, locale } = this.s;
    const first = firstDay(term, today);
    const known = { slug, max, length, first: date(first), today: date(today), latest: date(latestDay(term, first)) };
    return faults[locale].messages[code](known);
  }
}
