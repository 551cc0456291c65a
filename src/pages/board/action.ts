import { type Locale } from '../../domain/person.js';
import { type Refusal } from '../../domain/refusal.js';
import { Filled } from '../filled.js';
import { Form, type FieldFault } from '../form.js';
import { acting, type ActingFault, type ActingField } from '../phrases/acting.js';
import { faults as shapes } from '../phrases/faults.js';

/** What is wrong, and at which field it is mended. */
export type ActionFault = FieldFault | { field: string; told: ActingFault };

/** A form of the board while somebody fills it in. */
export class Action extends Filled<ActionFault> {
  constructor(
    /** Keeps the ids of several forms on one page apart, and tells which one came back. */
    readonly scope: string,
    private readonly locale: Locale,
    form: Form = new Form(),
    found: ActionFault[] = [],
  ) {
    super(form, found);
  }

  id(field: string): string {
    return `${this.scope}-${field}`;
  }

  protected labelOf(field: string): string {
    return acting[this.locale].fields[field as ActingField]?.label ?? field;
  }

  protected tell(fault: ActionFault): string {
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
