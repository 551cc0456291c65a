import { type OpenAPIObject } from '@nestjs/swagger';
import { returnedMail } from './examples/bounces.js';
import { RETURNED_MAIL_TYPE } from './returned-mail.js';

type Schemas = Record<string, { type?: unknown; additionalProperties?: unknown }>;
type Response = { description: string; $ref?: string; content?: Record<string, { examples?: object }> };
type Operation = { requestBody?: { content: Record<string, object> }; responses: Record<string, Response> };

const SCHEMA = /"#\/components\/schemas\/(\w+)"/g;

/** Puts the last touches to what Swagger has gathered. */
export function tidied(document: OpenAPIObject): OpenAPIObject {
  const plain = withPlainNames(document);
  closeWhatIsSent(plain);
  tellMailsAsText(plain);
  shareProblems(plain);
  return plain;
}

/** Shapes are called in the document what they are called by people: `Manifest`, not `ManifestDto`. */
function withPlainNames(document: OpenAPIObject): OpenAPIObject {
  const { schemas = {} } = document.components!;
  const named = Object.entries(schemas).map(([name, schema]) => [name.replace(/Dto$/, ''), schema]);
  document.components!.schemas = Object.fromEntries(named) as typeof schemas;
  const text = JSON.stringify(document).replace(SCHEMA, (_, name: string) => {
    return `"#/components/schemas/${name.replace(/Dto$/, '')}"`;
  });
  return JSON.parse(text) as OpenAPIObject;
}

/** Unknown fields are refused, in every part of a body. */
function closeWhatIsSent(document: OpenAPIObject): void {
  const schemas = document.components!.schemas as Schemas;
  const open = new Set<string>();
  const close = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part ?? {}).matchAll(SCHEMA)) {
      if (open.has(name)) continue;
      open.add(name);
      schemas[name].additionalProperties = false;
      close(schemas[name]);
    }
  };
  for (const operation of operations(document)) close(operation.requestBody);
}

/** A mail is sent as it is, while Swagger takes every media type of an operation for the same shape. */
function tellMailsAsText(document: OpenAPIObject): void {
  const asText = { schema: { type: 'string', contentMediaType: RETURNED_MAIL_TYPE }, example: returnedMail };
  for (const { requestBody } of operations(document))
    if (requestBody?.content[RETURNED_MAIL_TYPE]) requestBody.content[RETURNED_MAIL_TYPE] = asText;
}

/** What many operations refuse with is told once. */
function shareProblems(document: OpenAPIObject): void {
  const shared: Record<string, Response> = {};
  for (const { responses } of operations(document)) {
    for (const [status, response] of Object.entries(responses)) {
      const codes = Object.keys(response.content?.['application/problem+json']?.examples ?? {});
      if (codes.length === 0) continue;
      const name = codes.join('_');
      shared[name] = response;
      responses[status] = { $ref: `#/components/responses/${name}` } as Response;
    }
  }
  Object.assign(document.components!, { responses: shared });
}

function operations({ paths }: OpenAPIObject): Operation[] {
  return Object.values(paths).flatMap((path) => Object.values(path) as Operation[]);
}
