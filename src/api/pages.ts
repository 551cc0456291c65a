// Addresses in answers are relative to the one that was asked: what stands in front may have put a path before ours.

/** `Link: <?…>; rel="next"` (RFC 8288) for a page that is not the last. */
export function nextLink(url: string, cursor: string, parameter = 'cursor'): string {
  const { searchParams } = new URL(url, 'http://localhost');
  searchParams.set(parameter, cursor);
  return `<?${searchParams.toString()}>; rel="next"`;
}

/** Where a prototype is, seen from the address of a request. */
export function wayTo(slug: string, url: string): string {
  const folders = url.split('?')[0].split('/').length - 2;
  return `${'../'.repeat(folders)}v1/prototypes/${slug}`;
}
