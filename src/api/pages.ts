/** `Link: <…>; rel="next"` (RFC 8288) for a page that is not the last. */
export function nextLink(url: string, cursor: string, parameter = 'cursor'): string {
  const next = new URL(url, 'http://localhost');
  next.searchParams.set(parameter, cursor);
  return `<${next.pathname}${next.search}>; rel="next"`;
}
