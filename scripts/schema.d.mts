import type { ClientBase } from 'pg';

/** The schema `public` as SQL, in an order that does not depend on how it came about. */
export function describeSchema(client: ClientBase): Promise<string>;
