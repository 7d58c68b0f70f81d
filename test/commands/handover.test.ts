import { expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import type { Command } from '../../src/desk/command.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { wordsFor } from '../../src/words/words.ts';
import { TOKEN, testHub, until } from '../support/hubs.ts';
import { PARIS, smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

const policy = deskPolicySchema.parse({
  secretariats: [{ id: 'ward', name: 'Ward secretariat' }],
  circuits: [
    { id: 'ward', name: 'Ward', steps: [{ secretariat: 'ward', channel: 'screen', waitMs: 600_000 }] },
  ],
  /** Nobody is called back while the test looks. */
  callbacks: { capacityRatio: 0, releaseWaitMs: 0 },
});

/** A real hub at the end of a shift that leaves one of everything. */
async function shift() {
  const source = smallCentre({ now: Date.now });
  const section = { defaults: false, rules: { waiting: { metric: 'waiting', warning: 1 } } };
  const { rules } = alertsSchema.parse(section);
  const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
  const hub = await testHub({ sources: [source], desk: createDesk(policy), insight });
  await until('begun', () => hub.centre.queue.size === 2);
  for (const n of [1, 2, 3]) source.enter(`c${n}`);
  await until('an alert', () => hub.centre.alert.size === 1);
  let given = 0;
  const give = async (command: Command) => {
    given += 1;
    const actor = { name: 'Nadia', role: 'supervisor' as const, queues: null };
    const answer = await hub.give({ id: `g${given}`, command, actor, ttlMs: 60_000 });
    expect(answer, command.name).toMatchObject({ state: 'succeeded' });
  };
  const alert = [...hub.centre.alert.keys()][0]!;
  await give({
    name: 'escalation.open',
    target: { queue: 'cardio', contact: null, callback: null },
    args: { circuit: 'ward', priority: 'urgent', reason: 'medical', note: 'Dr A. on Tuesday' },
  });
  await give({
    name: 'agent.skills.set',
    target: { agents: ['a1'] },
    args: { skills: { cardio: 5 }, forMs: 1_800_000 },
  });
  await give({ name: 'callback.create', target: { contact: 'c1' }, args: {} });
  await give({ name: 'alert.snooze', target: { alert }, args: { forMs: 3_600_000 } });
  const sheet = async (...flags: string[]) => {
    const { surroundings, kept } = around({ env: { VIGIE_URL: hub.url, VIGIE_TOKEN: TOKEN } });
    const code = await run(['handover', ...flags], surroundings);
    return { code, ...kept };
  };
  return { hub, sheet };
}

/** The title of every section that a shift must leave: what is open, what happened, the figures. */
function titlesIn(lang: 'en' | 'fr'): string[] {
  const { desk, report } = wordsFor(lang);
  const { escalations, loans, callbacks, alerts } = desk.handover;
  const { incidents, summary, queues } = report.sections;
  return [escalations, loans, callbacks, alerts, incidents, summary, queues];
}

test('the sheet of a real shift leaves nothing out, in Markdown and in HTML, in both languages', async () => {
  const { hub, sheet } = await shift();
  expect(hub.centre.callback.size).toBe(1);
  for (const lang of ['en', 'fr'] as const) {
    for (const format of ['markdown', 'html'] as const) {
      const { code, stdout } = await sheet('--lang', lang, '--format', format);
      expect(code).toBe(0);
      for (const title of titlesIn(lang)) expect(stdout, `${lang} ${format}`).toContain(title);
      for (const left of ['Ward secretariat', 'Dr A. on Tuesday', 'Agent a1', '3 → 5', 'Nadia']) {
        expect(stdout, `${lang} ${format}`).toContain(left);
      }
      expect(stdout).not.toMatch(/6399801|undefined|\[object/);
      expect(stdout.startsWith('# CHU — ')).toBe(format === 'markdown');
      expect(stdout.startsWith('<!')).toBe(format === 'html');
    }
  }
});
