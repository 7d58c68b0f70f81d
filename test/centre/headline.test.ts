import { describe, expect, test } from 'vitest';
import { noCounters } from '../../src/centre/counters.ts';
import { figureValue } from '../../src/centre/figure.ts';
import { headlineQueues, openMessages } from '../../src/centre/headline.ts';
import { KPIS } from '../../src/centre/kpi.ts';
import { measuredOf, measuredTogether } from '../../src/centre/measured.ts';
import { aQueue, MONDAY } from '../support/entities.ts';

const calls = aQueue('cardio', { waiting: 3, oldestEnteredAt: MONDAY - 90_000 });
const mails = aQueue('mails', { channel: 'email', waiting: 40, oldestEnteredAt: MONDAY - 7_200_000 });
const texts = aQueue('texts', { channel: 'sms', waiting: 2, oldestEnteredAt: MONDAY - 60_000 });

describe('the headline', () => {
  test('is of the calls: the age of an e-mail is nobody’s wait', () => {
    expect(headlineQueues([mails, calls, texts])).toEqual([calls]);
    expect(openMessages([mails, calls, texts])).toEqual({ open: 42, oldestEnteredAt: MONDAY - 7_200_000 });
  });

  test('is of the messages where there is nothing else, and nothing stands apart where there are only calls', () => {
    expect(headlineQueues([mails, texts])).toEqual([mails, texts]);
    expect(openMessages([mails, texts])).toBeNull();
    expect(openMessages([calls])).toBeNull();
    expect(openMessages([calls, aQueue('empty', { channel: 'portal' })])).toEqual({
      open: 0,
      oldestEnteredAt: null,
    });
  });
});

describe('a closed queue whose only callers were refused', () => {
  const today = { ...noCounters(), offered: 7, refused: 7 };
  const rate = (part: Parameters<typeof aQueue>[1]) =>
    KPIS.answerRate.of(measuredOf(aQueue('night', part), MONDAY));

  test('tells its refusals, and has no rate', () => {
    expect(rate({ open: false, today })).toEqual({ kind: 'refused', count: 7 });
    expect(figureValue(rate({ open: false, today }))).toBeNull();
    const served = { ...today, offered: 8, answered: 1 };
    expect(rate({ open: false, today: served })).toMatchObject({ ratio: { num: 1, den: 8 } });
  });

  test('is not the open queue that lets nobody in: that one answers 0 %, and its alarm must ring', () => {
    for (const open of [true, null]) {
      expect(rate({ open, today })).toEqual({ kind: 'ratio', ratio: { num: 0, den: 7 } });
    }
    const closed = measuredOf(aQueue('night', { open: false, today }), MONDAY);
    const open = measuredOf(aQueue('day', { open: true }), MONDAY);
    expect(KPIS.serviceLevel.of(measuredTogether([closed, closed], MONDAY)).kind).toBe('refused');
    expect(KPIS.serviceLevel.of(measuredTogether([closed, open], MONDAY)).kind).toBe('ratio');
  });
});
