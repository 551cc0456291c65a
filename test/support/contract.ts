import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** An answer that is not as docs/openapi.json has it; the message says what differs. */
export class ContractBroken extends Error {}

export interface Documented {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

export interface Operation {
  summary?: string;
  operationId: string;
  tags: string[];
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
}

export interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value?: unknown; $ref?: string }>;
}

export interface Response {
  $ref?: string;
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, Media>;
}

export const documented = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as Documented;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const closed = JSON.parse(JSON.stringify(documented), (_, value: unknown) => closedShape(value)) as Documented;
ajv.addSchema(closed, 'openapi');

/** Whoever answers more than is documented breaks the contract as well: every shape is closed here. */
function closedShape(value: unknown): unknown {
  const shape = value as { type?: unknown; properties?: object; additionalProperties?: unknown };
  if (shape?.type !== 'object' || !shape.properties || shape.additionalProperties !== undefined) return value;
  return { ...shape, additionalProperties: false };
}

/** The documented path that an address belongs to, or undefined. */
export function pathOf(address: string): string | undefined {
  const [path] = address.split('?');
  const fits = (template: string): boolean => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  return Object.keys(documented.paths).find(fits);
}

/** Follows a `$ref` within the document. */
export function resolved<T extends { $ref?: string }>(part: T): T {
  if (part.$ref === undefined) return part;
  return part.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], documented) as T;
}

export function validator(schema: object): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object);
}

const validators = new Map<string, ValidateFunction>();

/** @throws ContractBroken when an answer to a documented operation is not as it is documented */
export function keepsToContract(
  method: string,
  address: string,
  answer: { status: number; headers: Record<string, string | undefined>; body: unknown; text: string },
): void {
  const path = pathOf(address);
  const operation = path && documented.paths[path][method === 'HEAD' ? 'get' : method.toLowerCase()];
  if (!operation) return;
  const where = `${method} ${path} ${answer.status}`;
  const told = operation.responses[answer.status];
  if (!told) throw new ContractBroken(`${where} is not documented: ${answer.text}`);
  const response = resolved(told);
  const [type] = (answer.headers['content-type'] ?? '').split(';');
  const media = response.content?.[type];
  if (!media)
    throw new ContractBroken(
      `${where} is documented as ${Object.keys(response.content ?? {}).join(', ')}, not ${type}.`,
    );
  for (const name of ['X-Request-Id', 'ETag']) {
    const missing = response.headers?.[name] && answer.headers[name.toLowerCase()] === undefined;
    if (missing) throw new ContractBroken(`${where} has no ${name}.`);
  }
  if (method === 'HEAD' || !type.endsWith('json')) return;
  const validate = validators.get(where) ?? validator(closedMedia(path, method, answer.status, type));
  validators.set(where, validate);
  if (!validate(answer.body)) throw new ContractBroken(`${where}: ${ajv.errorsText(validate.errors)}: ${answer.text}`);
}

function closedMedia(path: string, method: string, status: number, type: string): object {
  const told = closed.paths[path][method.toLowerCase()].responses[status];
  return resolved(told).content![type].schema;
}
