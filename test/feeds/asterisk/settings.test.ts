import { describe, expect, it } from 'vitest';
import { asteriskSettingsSchema } from '../../../src/feeds/asterisk/settings.ts';

const least = { kind: 'asterisk', user: 'vigie', secretEnv: 'VIGIE_AMI_SECRET' };
const problems = (more: object) =>
  asteriskSettingsSchema.safeParse({ ...least, ...more }).error?.issues.map(({ path }) => path.join('.'));

describe('the settings of an Asterisk', () => {
  it('need an account and a place for its secret, and nothing else', () => {
    expect(asteriskSettingsSchema.parse(least)).toMatchObject({
      id: 'asterisk',
      host: '127.0.0.1',
      port: 5038,
      login: 'md5',
      checkEvery: 30_000,
      penalties: [0, 1, 2, 3, 4],
    });
    expect(problems({ secretFile: 'a' })).toEqual(['']);
    expect(asteriskSettingsSchema.safeParse({ kind: 'asterisk', user: 'vigie' }).success).toBe(false);
  });

  it.each([
    ['a secret written in the file', { secret: 'hunter2' }, ''],
    ['penalties that do not grow', { penalties: [0, 1, 1, 2, 3] }, 'penalties'],
    [
      'a context that would be a dialplan expression',
      { queueEntry: { context: 'a,b' } },
      'queueEntry.context',
    ],
    ['a prefix that is not digits', { callbacks: { context: 'sortie', prefix: '0&' } }, 'callbacks.prefix'],
    ['a telephone without its place', { listening: { dial: 'PJSIP/900' } }, 'listening.dial'],
    ['a duration without its unit', { checkEvery: '30' }, 'checkEvery'],
    ['a port that is none', { port: 70_000 }, 'port'],
  ])('refuse %s', (_, more, path) => {
    expect(problems(more)).toEqual([path]);
  });
});
