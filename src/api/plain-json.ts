import { Refusal, type Fault } from '../domain/refusal.js';

/** No manifest is nested deeper; what walks a body by recursion never meets more. */
const DEEPEST = 24;

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Refuses a body before anything walks through it by recursion. @throws Refusal `malformed` */
export function refuseTooDeep(body: unknown): void {
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new Refusal('malformed', `The body is nested deeper than ${DEEPEST} levels.`);
    level = level.flatMap(childrenOf);
  }
}

/**
 * What the shapes cannot see: names that every object inherits (`constructor`, `hasOwnProperty` …), which the libraries
 * take for known fields, and lists within lists, which none of our shapes has. The names are taken out of the body.
 */
export function faultsOfJson(value: unknown, pointer = ''): Fault[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => listed(item, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  return Object.keys(object).flatMap((name) => {
    if (!INHERITED.has(name)) return faultsOfJson(object[name], `${pointer}/${pointed(name)}`);
    delete object[name];
    return [{ pointer: `${pointer}/${name}`, ...unknownField(name) }];
  });
}

export function unknownField(name: string): { code: string; detail: string } {
  return { code: 'unknown-field', detail: `There is no field "${name.slice(0, 80)}" here.` };
}

/** A name as a JSON pointer writes it (RFC 6901). */
export function pointed(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function listed(item: unknown, pointer: string): Fault[] {
  if (!Array.isArray(item)) return faultsOfJson(item, pointer);
  return [{ pointer, code: 'not-object', detail: 'A list is not an item of a list here.' }];
}

function childrenOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
