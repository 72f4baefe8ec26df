import { expect, test } from 'vitest';
import { applicationsSearch, shownStatuses } from './search';

test('an unknown status in the address is ignored', () => {
  expect(applicationsSearch({ status: ['applied', 'ghosted'] }).status).toEqual(['applied']);
});

test('without a choice everything that is not closed is shown', () => {
  expect(shownStatuses(undefined)).toEqual(['saved', 'applied', 'interview', 'offer', 'accepted']);
});

test('chosen statuses are shown in the order of the vocabulary', () => {
  expect(shownStatuses(['rejected', 'applied'])).toEqual(['applied', 'rejected']);
});
