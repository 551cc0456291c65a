/** A mailed link to the board opens for so many minutes, and once. */
export const SIGN_IN_MINUTES = 30;

/** So many links of one member may be on their way at once; whoever asks for more waits until one has ended. */
export const MOST_SIGN_INS = 3;

/** A session lasts so many days from its beginning. Looking does not lengthen it: a look changes nothing (law 8). */
export const SESSION_DAYS = 7;
