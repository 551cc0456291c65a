/** True for lists of the same members, one of which is in another order. */
export function isReordered(one: string[], other: string[]): boolean {
  const [ours, theirs] = [one.join('\n'), other.join('\n')];
  return ours !== theirs && [...one].sort().join('\n') === [...other].sort().join('\n');
}
