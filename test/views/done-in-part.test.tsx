import { expect, it } from 'vitest';
import { stillCentre } from '../support/centre.ts';
import { openConsole } from '../support/console.tsx';
import { stillSession } from '../support/still-session.ts';

const PARTLY = {
  code: 'desk.command.partly',
  message: '6 of 7 were done',
  detail: { done: 6, asked: 7, why: 'The caller hung up.' },
};

it('a command done in part is never shown as done', async () => {
  const session = stillSession(stillCentre());
  const screen = await openConsole({ session, lang: 'en' });
  await screen.press('p', 'o');
  const lent = session.requests.findLast((request) => request.dryRun !== true)!;
  session.settle(lent.id, { state: 'succeeded', effectDrawn: true, data: null, problem: PARTLY });
  await screen.pass(200);
  expect(screen.text()).toMatch(/6 of 7/);
  expect(screen.text()).not.toMatch(/✓ .*: done/);
  await screen.close();
});
