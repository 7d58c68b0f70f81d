import { describe, expect, it } from 'vitest';
import { openTerminal, type QuittingSignal, type Terminal } from '../../src/terminal/terminal.ts';
import { createEmulator } from '../support/emulator.ts';
import { type FakeHost, fakeHost } from '../support/host.ts';

async function opened() {
  const emulator = createEmulator({ columns: 40, rows: 6 });
  const host = fakeHost({ columns: 40, rows: 6, onBytes: (bytes) => emulator.xterm.write(bytes) });
  const quits: QuittingSignal[] = [];
  const terminal = openTerminal(host, (signal) => quits.push(signal)) as Terminal;
  await emulator.write('');
  return { emulator, host, terminal, quits };
}

const listenersOf = (host: FakeHost): number =>
  host.eventNames().reduce((sum, name) => sum + host.listenerCount(name), 0);

describe('a terminal that cannot be opened says why', () => {
  it.each([
    ['terminal.no-output', { stdout: { isTTY: false } }],
    ['terminal.no-input', { stdin: { isTTY: false } }],
    ['terminal.dumb', { env: { TERM: 'dumb' } }],
  ] as const)('%s', (code, change) => {
    const host = fakeHost({ columns: 80, rows: 24 });
    const without = {
      ...host,
      ...('stdout' in change ? { stdout: Object.assign(host.stdout, change.stdout) } : {}),
      ...('stdin' in change ? { stdin: Object.assign(host.stdin, change.stdin) } : {}),
      ...('env' in change ? { env: change.env } : {}),
    };
    const refusal = openTerminal(Object.assign(host, without), () => {});
    expect(refusal).toMatchObject({ code });
    expect(host.stdout.sentBytes).toBe(0);
    expect(listenersOf(host)).toBe(0);
  });
});

describe('an open terminal', () => {
  it('has the title and the mouse that the state asks for, and says them only when they change', async () => {
    const { emulator, host, terminal } = await opened();
    terminal.behave({ title: '2 alertes — Vigie', mouse: 'on' });
    await emulator.write('');
    expect(emulator.modes()).toMatchObject({ title: '2 alertes — Vigie', mouse: 'drag', focus: true });
    const before = host.stdout.sentBytes;
    terminal.behave({ title: '2 alertes — Vigie', mouse: 'on' });
    expect(host.stdout.sentBytes).toBe(before);
    terminal.behave({ title: '2 alertes — Vigie', mouse: 'off' });
    await emulator.write('');
    expect(emulator.modes().mouse).toBe('none');
    terminal.restore();
  });

  it('is restored once, whatever asks for it, and hears nothing afterwards', async () => {
    const { emulator, host, terminal } = await opened();
    terminal.output.write('\u001b[?1049h\u001b[?25l\u001b[31mred');
    terminal.behave({ title: 'x', mouse: 'on' });
    host.emit('uncaughtExceptionMonitor');
    host.emit('exit');
    terminal.restore();
    await emulator.write('');
    expect(emulator.modes()).toMatchObject({
      alternate: false,
      cursorShown: true,
      mouse: 'none',
      focus: false,
    });
    expect(host.stdin.isRaw).toBe(false);
    expect(listenersOf(host)).toBe(0);
    const sent = host.stdout.sentBytes;
    terminal.output.write('a frame that came too late');
    terminal.behave({ title: 'y', mouse: 'on' });
    terminal.restore();
    expect(host.stdout.sentBytes).toBe(sent);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    'is restored before %s is heard of',
    async (signal) => {
      const { host, quits } = await opened();
      host.emit(signal);
      expect(quits).toEqual([signal]);
      expect(host.stdin.isRaw).toBe(false);
    },
  );

  it('that was hung up quits, once', async () => {
    const { host, quits } = await opened();
    host.stdout.emit('error', new Error('EIO'));
    host.stdout.emit('error', new Error('EIO'));
    expect(quits).toEqual(['SIGHUP']);
  });
});
