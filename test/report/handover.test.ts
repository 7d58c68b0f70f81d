import { expect, test } from 'vitest';
import type { Callback } from '../../src/centre/contact.ts';
import { html } from '../../src/report/formats/html.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { composeHandover } from '../../src/report/handover.ts';
import { composeReport } from '../../src/report/report.ts';
import { wordsFor } from '../../src/words/words.ts';
import { smallCentre } from '../support/desk-centre.ts';
import { aContact, anAlert, aQueue, aSource, MONDAY, place } from '../support/entities.ts';

const MINUTE = 60_000;
const PARIS = 'Europe/Paris';

const callback: Callback = {
  id: 'cb-1',
  rev: 1,
  queue: 'cardio',
  contact: 'x',
  state: 'pending',
  by: 'Nadia',
  createdAt: MONDAY,
  dueAt: MONDAY,
  expiresAt: MONDAY + 600 * MINUTE,
  attempts: 1,
  maxAttempts: 3,
  nextAttemptAt: MONDAY + 5 * MINUTE,
  priority: 10,
  flags: ['fragile'],
  keepsPlaceFrom: MONDAY - 8 * MINUTE,
  caller: aContact('x', { number: 42 }).caller,
  agent: null,
  endedAt: null,
  outcome: null,
  source: 'pbx',
};

/** A shift that leaves one of everything. */
function aShift() {
  const centre = smallCentre();
  const ines = centre.agent.get('ines')!;
  const skills = { imaging: 4, cardio: 3 };
  const loan = {
    id: 'l',
    by: 'Nadia',
    since: MONDAY,
    until: MONDAY + 30 * MINUTE,
    before: ines.skills,
    after: skills,
  };
  place(centre, 'agent', { ...ines, label: 'Inès H.', skills, loans: [loan] });
  place(centre, 'callback', callback, { ...callback, id: 'cb-2', state: 'done', endedAt: MONDAY });
  place(centre, 'escalation', {
    id: 'esc-1',
    rev: 1,
    about: { queue: 'cardio', contact: null, callback: null },
    to: 'ward',
    circuit: 'cardio',
    step: 1,
    steps: 3,
    state: 'delivered',
    priority: 'urgent',
    reason: 'medical',
    note: 'Dr A. | Tuesday',
    by: 'Nadia',
    openedAt: MONDAY,
    dueAt: MONDAY + 10 * MINUTE,
    endedAt: null,
    undelivered: [],
    history: [],
    source: 'pbx',
  });
  const policy = { id: 'p', by: 'Paul', since: MONDAY, enterWaitMs: 300_000, releaseWaitMs: 60_000 };
  place(centre, 'queue', aQueue('imaging', { overflowPolicy: { ...policy, until: null, active: true } }));
  place(
    centre,
    'alert',
    anAlert('firing', { ack: { by: 'Paul', at: MONDAY, note: 'on it' } }),
    anAlert('asleep', { rule: 'abandon', state: 'pending', snoozedUntil: MONDAY + 60 * MINUTE }),
    anAlert('over', { rule: 'gone', state: 'cleared' }),
  );
  place(centre, 'source', aSource({ state: 'down', name: 'PBX', since: MONDAY }));
  const report = composeReport({
    facts: [],
    queueOf: (id) => centre.queue.get(id) ?? null,
    site: 'CHU',
    timezone: PARIS,
    span: { from: MONDAY - 70 * MINUTE, to: MONDAY },
    kind: 'shift',
  });
  return { centre, now: MONDAY, report };
}

test('the sheet leaves nothing out: what is open, lent, promised, silenced, and what is not telling', () => {
  const text = markdown(composeHandover(aShift(), wordsFor('en')));
  const lines = text.split('\n');
  const row = (start: string) => lines.find((line) => line.startsWith(`| ${start}`));
  expect(lines[0]).toBe('# CHU — Handover');
  expect(text).toContain('PBX has not been telling since 08:10.');
  expect(row('ward')).toBe(
    '| ward | cardio | delivered | urgent | medical | 2/3 | 08:10 · Nadia | 08:20 | Dr A. \\| Tuesday |',
  );
  expect(row('Inès')).toBe('| Inès H. | Cardiology – → 3 | 08:10 | 08:40 | Nadia |');
  expect(row('cardio')).toBe('| cardio | pending | fragile | 8:00 | 1/3 | 08:15 | 18:10 | Nadia |');
  expect(row('imaging')).toBe('| imaging | 5:00 | 1:00 | – | offering now | Paul |');
  expect(row('wait')).toContain('Paul : on it');
  expect(row('abandon')).toContain('09:10');
  expect(text).not.toContain('gone');
  expect(text).not.toContain('42');
});

test('a shift that leaves nothing says so, section by section, in French too', () => {
  const { report } = aShift();
  const empty = { centre: smallCentre(), now: MONDAY, report };
  const page = html(composeHandover(empty, wordsFor('fr')), 'vigie');
  expect(page).toContain('<html lang="fr">');
  for (const title of ['Escalades ouvertes', 'Agents prêtés', 'Rappels à passer'])
    expect(page).toContain(title);
  expect(page).not.toContain('<script');
});
