/** The embedded PostgreSQL cannot be had. The message is written for a person and says what to do next. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}

/** The words of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return (error as Partial<Error> | undefined)?.message ?? String(error);
}
