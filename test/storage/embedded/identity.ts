/** Root tells other stories than an ordinary user does; each tells all that can happen to it. */
export const isRoot = process.getuid?.() === 0;

/** A user who is neither root nor nobody; on Unix this number is that of `daemon`. */
export const stranger = { uid: 1, gid: 1 };

/** A number without a user. */
export const nameless = 4711;
