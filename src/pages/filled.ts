import { type Form } from './form.js';

/** A fault as a list shows it, with the id of the field that it leads to. */
export interface ToldFault {
  id: string;
  label: string;
  message: string;
}

/** A form while somebody fills it in: what they typed, and what was wrong with it. Each kind of form has words of its own. */
export abstract class Filled<Fault extends { field: string }> {
  constructor(
    readonly form: Form,
    private readonly found: readonly Fault[],
  ) {}

  /** The id of a field on the page. */
  abstract id(field: string): string;

  /** What a field is called in a list of faults. */
  protected abstract labelOf(field: string): string;

  protected abstract tell(fault: Fault): string;

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
    return this.found.map((fault) => ({
      id: this.id(fault.field),
      label: this.labelOf(fault.field),
      message: this.tell(fault),
    }));
  }
}
