/** French sets a space that never breaks before `: ; ! ? »`, after `«`, and between a number and its word. */
export function spacedAsInFrench(text: string): string {
  return text
    .replace(/ (?=[:»])/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/(\d|1er) (?=\p{L})/gu, '$1\u00a0');
}
