const Sequencer = require('@jest/test-sequencer').default;

/** Where the long suites are, the longest first: started last, one of them would run alone at the end. */
const FIRST = [
  'tests/integration/faults/',
  'tests/e2e/',
  'tests/integration/checklist/',
  'tests/shop/',
  'emulator/cli.test.ts',
  'tests/',
];

const rankOf = ({ path }) => {
  const rank = FIRST.findIndex((folder) => path.includes(`/${folder}`));
  return rank < 0 ? FIRST.length : rank;
};

/** A fresh clone knows no durations of earlier runs, so the order stands here. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b));
  }
};
