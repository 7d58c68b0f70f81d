import { describe, expect, it } from 'vitest';
import { problem } from '../../src/centre/problem.ts';
import type { Action } from '../../src/ui/action.ts';
import { defaultPreferences } from '../../src/ui/ui-state.ts';
import { stillCentre } from '../support/centre.ts';
import { openConsole } from '../support/console.tsx';
import { stillSession } from '../support/still-session.ts';

const LINKING = { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' };
const FILE = '/home/camille/relève du 23;11.md';
const WRITTEN: Action = { type: 'written', path: { ok: true, value: FILE } };
const FAULT = problem('config.unreadable', 'x', undefined, { file: '/etc/vigie.yaml', reason: 'EACCES' });
const FAULTY: Action = { type: 'preferred', preferences: defaultPreferences('en'), faults: [FAULT] };

/** What is sent and what is seen once these have happened, on a terminal of that kind. */
async function drawn(environment: Record<string, string>, actions: readonly Action[], ...keys: string[]) {
  let sent = '';
  const console = await openConsole({
    session: stillSession(stillCentre()),
    lang: 'en',
    columns: 100,
    environment,
    onBytes: (bytes) => {
      sent += bytes;
    },
  });
  await console.press(...keys);
  for (const action of actions) console.store.dispatch(action);
  await console.settle();
  // An emulator draws a link underlined, by itself.
  const cells = JSON.stringify(console.emulator.cells(), (key, value) =>
    key === 'underline' ? null : value,
  );
  const text = console.text();
  await console.close();
  const links = [...sent.matchAll(/\u001b\]8;;([^\u001b\u0007]*)\u001b\\/g)].map(([, address]) => address);
  return { sent, text, cells, links };
}

describe('a file that the console tells of', () => {
  it('is a link where links are known to be drawn, and the picture is the same to a cell', async () => {
    const linked = await drawn(LINKING, [WRITTEN]);
    const plain = await drawn({ TERM: 'xterm-256color' }, [WRITTEN]);
    expect(linked.text).toContain(`Written: ${FILE}`);
    expect(linked.links).toEqual(['file:///home/camille/rel%C3%A8ve%20du%2023%3B11.md', '']);
    expect(plain.links).toEqual([]);
    expect(linked.text).toBe(plain.text);
    expect(linked.cells).toBe(plain.cells);
  });

  it.each([
    ['in tmux', { ...LINKING, TMUX: '/tmp/tmux-1000/default,1,0' }],
    ['in screen', { ...LINKING, STY: '1.pts' }],
    ['by the name of an old tmux', { ...LINKING, TERM: 'screen-256color' }],
    ['over a secure shell, where the file is not', { ...LINKING, SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }],
    ['on a terminal that nothing is known of', { TERM: 'vt220' }],
  ] as const)('is no link %s', async (_, environment) => {
    const { links, text } = await drawn(environment, [WRITTEN]);
    expect(links).toEqual([]);
    expect(text).toContain('Written: ');
  });

  it('cannot end its own link, nor say anything to the terminal', async () => {
    const value = '/tmp/\u001b]0;owned\u0007\u001b\\\u001b[2J.md';
    const { sent, links } = await drawn(LINKING, [{ type: 'written', path: { ok: true, value } }]);
    expect(sent).not.toContain('\u001b]0;owned');
    expect(links).toEqual(['file:///tmp/%1B%5D0%3Bowned%07%1B%5C%1B%5B2J.md', '']);
  });

  it('a fault leads to its file, from the header and from the doctor, which tells all of them', async () => {
    const header = await drawn(LINKING, [FAULTY]);
    expect(header.links).toEqual(['file:///etc/vigie.yaml', '']);
    const findings = [
      {
        room: 'configuration' as const,
        state: 'ok' as const,
        said: problem('doctor.preferences', '', undefined, { path: '/home/p.json' }),
      },
    ];
    const doctor = await drawn(
      LINKING,
      [FAULTY, { type: 'examined', findings }],
      ':',
      'doctor',
      '\r',
      '\u001b[6~',
    );
    expect(doctor.links).toContain('file:///home/p.json');
    expect(doctor.links).toContain('file:///etc/vigie.yaml');
    expect(doctor.text).toMatch(/\/etc\/vigie\.yaml.*EACCES/);
  });
});

describe(':doctor', () => {
  it('tells each fault of the site’s file as its hub does: file, line, what was expected', async () => {
    const session = stillSession(stillCentre());
    const site = session.centre.site.get('site')!;
    const detail = {
      file: '/srv/vigie.yaml',
      line: 12,
      column: 7,
      path: 'queues.cardio.sla',
      expected: 'a ratio under 1',
    };
    const faults = [problem('config.contradiction', 'm', undefined, detail), FAULT];
    (session.centre.site as Map<string, typeof site>).set('site', { ...site, faults });
    const console = await openConsole({ session, lang: 'en', columns: 120, rows: 40 });
    await console.press(':', 'doctor', '\r');
    expect(console.text()).toContain('Files that are followed');
    expect(console.text()).toContain('/srv/vigie.yaml:12:7: queues.cardio.sla: a ratio under 1.');
    expect(console.text()).toMatch(/\/etc\/vigie\.yaml.*EACCES/);
    await console.close();
  });
});
