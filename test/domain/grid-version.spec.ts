import { holdsFrom, takenAlong, type ReadRound } from '../../src/domain/grid-version.js';

const round = (number: number, version: number, begun: boolean): ReadRound => ({
  id: `round-${number}`,
  number,
  kind: 'checkpoint',
  version,
  begun,
});

describe('a new version of a grid', () => {
  it('holds at once where no round is open, or every open one is read by it', () => {
    expect(holdsFrom(2, [])).toBe('now');
    expect(holdsFrom(2, [round(1, 2, true), round(2, 2, false)])).toBe('now');
  });

  it('holds from the next round where an open one is read by an earlier version', () => {
    expect(holdsFrom(2, [round(1, 2, false), round(2, 1, true)])).toBe('next-round');
  });

  it('takes along the rounds in which nobody has begun to answer', () => {
    const [untouched, begun] = [round(1, 1, false), round(2, 1, true)];
    expect(takenAlong([untouched, begun])).toEqual([untouched]);
  });
});
