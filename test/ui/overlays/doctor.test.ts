import { describe, expect, it } from 'vitest';
import { overlayContents } from '../../../src/views/overlays/overlay.tsx';
import { stillCentre } from '../../support/centre.ts';
import { stillSession } from '../../support/still-session.ts';
import { openStore } from '../../support/store.ts';

const open = () => {
  const console = openStore({ session: stillSession(stillCentre()) });
  const said = (height = 60): string =>
    (overlayContents(console.picture(), 76, height)?.lines ?? [])
      .map((line) => line.map(({ text }) => text).join(''))
      .join('\n');
  const doctor = (): void => console.press(':', ...'doctor', 'enter');
  return { ...console, said, doctor };
};

const finding = (state: 'ok' | 'fail', code: string, detail = {}) => ({
  room: 'configuration' as const,
  state,
  said: { code, message: code, detail },
});

describe(':doctor', () => {
  it('asks for what vigie doctor looks at, and says it room by room in the same words', () => {
    const { doctor, effects, store, said } = open();
    doctor();
    expect(effects).toContainEqual({ type: 'examine' });
    expect(said()).toContain('Looking at the terminal');
    const findings = [
      finding('ok', 'doctor.url', { value: 'wss://hub', origin: 'user', place: '/home/preferences.json' }),
      finding('fail', 'config.unreadable', { file: '/etc/vigie.yaml', reason: 'EACCES' }),
    ];
    store.dispatch({ type: 'examined', findings });
    expect(said()).toContain('Configuration');
    expect(said()).toMatch(/wss:\/\/hub.*from \/home\/preferences\.json/);
    expect(said()).toMatch(/✗ .*\/etc\/vigie\.yaml.*EACCES/);
  });

  it('is looked through where it is longer than the screen', () => {
    const { doctor, store, press, said } = open();
    doctor();
    store.dispatch({
      type: 'examined',
      findings: Array.from({ length: 30 }, (_, each) => finding('ok', `doctor.n${each}`)),
    });
    expect(said(10)).not.toContain('doctor.n29');
    press('pageDown', 'pageDown', 'pageDown');
    expect(said(10)).toContain('doctor.n29');
    press('g');
    expect(said(10)).toContain('Link');
  });
});
