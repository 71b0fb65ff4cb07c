import { expect, test } from 'vitest';
import { countsByOutcome } from './upgrades-api';

test('counts are added up by outcome, the most frequent first', () => {
  expect(
    countsByOutcome([
      { city: '320100', outcome: 'join', units: 2 },
      { city: '320100', outcome: 'upgrade', units: 1 },
      { city: '320200', outcome: 'upgrade', units: 4 },
    ]),
  ).toEqual([
    {
      outcome: 'upgrade',
      units: 5,
      cities: [
        { city: '320100', units: 1 },
        { city: '320200', units: 4 },
      ],
    },
    { outcome: 'join', units: 2, cities: [{ city: '320100', units: 2 }] },
  ]);
});
