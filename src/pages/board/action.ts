import { type Locale } from '../../domain/person.js';
import { type Refusal } from '../../domain/refusal.js';
import { type ToldFault } from '../filling.js';
import { Form, type FieldFault } from '../form.js';
import { acting, type ActingFault, type ActingField } from '../phrases/acting.js';
import { faults as shapes } from '../phrases/faults.js';

/** What is wrong, and at which field it is mended. */
export type ActionFault = FieldFault | { field: string; told: ActingFault };

/** A form of the board while somebody fills it in: what they typed, and what was wrong with it. */
export class Action {
  constructor(
    /** Keeps the ids of several forms on one page apart, and tells which one came back. */
    readonly scope: string,
    private readonly locale: Locale,
    readonly form: Form = new Form(),
    private readonly found: ActionFault[] = [],
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

  problem(field: string): string | null {
    const fault = this.found.find((one) => one.field === field);
    return fault ? this.tell(fault) : null;
  }

  get faults(): ToldFault[] {
    const { fields } = acting[this.locale];
    return this.found.map((fault) => ({
      id: this.id(fault.field),
      label: fields[fault.field as ActingField]?.label ?? fault.field,
      message: this.tell(fault),
    }));
  }

  private tell(fault: ActionFault): string {
    if ('told' in fault) return acting[this.locale].faults[fault.told];
    const { max = 0, length = 0 } = fault;
    return shapes[this.locale].messages[fault.code]({ max, length, slug: '', first: '', today: '', latest: '' });
  }
}

/** What a use case found wrong, at the fields of a form. @param fields by pointer; what has none stands at the first */
export function faultsAt({ details }: Refusal, fields: Record<string, string>): ActionFault[] {
  const found = details.faults ?? [];
  const first = Object.values(fields)[0];
  const told = found.map(({ pointer, code }) => ({ field: fields[pointer] ?? first, told: knownFault(code) }));
  return told.length > 0 ? told : [{ field: first, told: 'refused' }];
}

function knownFault(code: string): ActingFault {
  return Object.hasOwn(acting.en.faults, code) ? (code as ActingFault) : 'refused';
}
