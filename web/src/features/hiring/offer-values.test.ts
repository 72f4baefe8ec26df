import { describe, expect, it } from 'vitest';
import { checkOffer, firstOffer, toOffer } from './offer-values';

const FILLED = {
  ...firstOffer('Europe/Berlin', 'me'),
  starts: [
    { day: '2027-01-11', time: '09:00' },
    { day: null, time: '' },
    { day: '2027-07-12', time: '09:00' },
  ],
};

describe('offering times', () => {
  it('means the clocks of the zone, in winter and in summer, and leaves out empty rows', () => {
    expect(toOffer(FILLED, 'a', undefined).starts).toEqual([
      '2027-01-11T08:00:00.000Z',
      '2027-07-12T07:00:00.000Z',
    ]);
  });

  it('accepts what is whole', () => {
    expect(checkOffer(FILLED)).toEqual({});
  });

  it('names what is half done', () => {
    const starts = [
      { day: '2027-01-11', time: '' },
      { day: null, time: '09:00' },
    ];
    expect(checkOffer({ ...FILLED, starts, interviewer_ids: [] })).toEqual({
      'starts.0.time': 'Say at what time',
      'starts.1.day': 'Choose a day',
      interviewer_ids: 'Somebody has to be there',
    });
  });

  it('refuses a time that no clock shows', () => {
    const starts = [{ day: '2027-03-28', time: '02:30' }];
    expect(checkOffer({ ...FILLED, starts })).toEqual({
      'starts.0.time': 'Clocks are put forward over this time',
    });
  });

  it('wants one time at least', () => {
    expect(checkOffer(firstOffer('UTC', 'me'))).toEqual({
      'starts.0.day': 'Offer at least one time',
    });
  });
});
