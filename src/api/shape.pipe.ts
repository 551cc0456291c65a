import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationPipeOptions } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Refusal, type Fault } from '../domain/refusal.js';
import { faultsOfJson, pointed, unknownField } from './plain-json.js';

const OPTIONS: ValidationPipeOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => new Misshapen(errors.flatMap((error) => faultsOf(error, ''))),
};

class Misshapen extends Error {
  constructor(readonly faults: Fault[]) {
    super('misshapen');
  }
}

/** Checks the shape of everything that comes in, and tells every fault of it at once. */
@Injectable()
export class ShapePipe extends ValidationPipe {
  constructor() {
    super(OPTIONS);
  }

  /** @throws Refusal `malformed` */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom' || metadata.type === 'param') return super.transform(value, metadata);
    if (metadata.type === 'body') refuseWhatIsNoObject(value);
    const strays = faultsOfJson(value);
    try {
      const shaped: unknown = await super.transform(value, metadata);
      if (strays.length === 0) return shaped;
    } catch (error) {
      if (!(error instanceof Misshapen)) throw error;
      strays.push(...error.faults);
    }
    throw malformed(strays);
  }

  /** What is dangerous, `faultsOfJson` refuses by name; Nest would also drop `prototype`, a word of ours, without a word. */
  protected override stripProtoKeys(): void {}
}

function refuseWhatIsNoObject(body: unknown): void {
  if (body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body))) return;
  throw malformed([{ pointer: '', code: 'not-object', detail: 'The body is a JSON object.' }]);
}

export function malformed(faults: Fault[]): Refusal {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const detail = `The request has ${count} of shape. Mend what "errors" lists and send it again.`;
  return new Refusal('malformed', detail, { faults });
}

function faultsOf(error: ValidationError, above: string): Fault[] {
  const pointer = `${above}/${pointed(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, detail]) => ({
    pointer,
    ...fault(name, detail, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function fault(name: string, detail: string, property: string): { code: string; detail: string } {
  if (name === 'whitelistValidation') return unknownField(property);
  const code = name
    .replace(/^is/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
  return { code: `not-${code}`, detail: `${detail}.` };
}
