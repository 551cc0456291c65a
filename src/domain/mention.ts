/** True if a name or an address stands in a text, as a whole: whoever is called Al is not in "also". */
export function mentions(text: string, said: string): boolean {
  const words = flat(said).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'iu').test(flat(text));
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
