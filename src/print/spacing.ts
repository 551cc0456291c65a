/**
 * Tags a French text: sets the spaces that never break before `: ; ! ? »`, after `«`, and between a number and its word.
 * Only our own words are touched; what people wrote stays as they wrote it.
 */
export function fr(literals: TemplateStringsArray, ...values: (string | number)[]): string {
  return literals.reduce((text, literal, index) => {
    const after = index === 0 ? '' : values[index - 1];
    const spaced = typeof after === 'number' ? literal.replace(/^ (?=\p{L})/u, '\u00a0') : literal;
    return `${text}${after}${spacedAsInFrench(spaced)}`;
  }, '');
}

function spacedAsInFrench(text: string): string {
  return text
    .replace(/ (?=[:»])/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/n° /g, 'n°\u00a0')
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/(\d) (?=\p{L})/gu, '$1\u00a0');
}
