// What takes longest begins first, so that at the end no core waits for it. Jest knows by itself how long a file takes only where it
// has run before, and on a fresh machine goes by the size of the files: the simulation, two short files, came last.
const { createRequire } = require('node:module');
// Jest brings it along; it is reached through Jest, whose version it has.
const { default: Sequencer } = createRequire(require.resolve('jest'))('@jest/test-sequencer');

const LONGEST = ['test/simulation/', 'test/journeys/', 'test/browser/', 'test/storage/embedded/'];

const rank = ({ path }) => {
  const place = LONGEST.findIndex((folder) => path.includes(`/${folder}`));
  return place < 0 ? LONGEST.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
