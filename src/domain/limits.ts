/** Most characters (code points) of one text that somebody writes: a comment, a rationale, an answer in words. */
export const MOST_WRITTEN = 8000;
