import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipboardCopy } from '../../src/terminal/clipboard.ts';
import { safeAddress } from '../../src/terminal/link.ts';
import { notice } from '../../src/terminal/notify.ts';
import { printable } from '../../src/terminal/sanitize.ts';
import { title } from '../../src/terminal/title.ts';
import { createEmulator } from '../support/emulator.ts';

const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u202eSaint\u0000-Roch\u001bP+q\u001b\\\r\n';

describe('a text from outside', () => {
  it('sends no control to the terminal, whatever it holds', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE));
    fc.assert(
      fc.property(any, (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]/u);
      }),
    );
    expect(printable(HOSTILE)).toBe('Saint-Roch ');
  });

  it('cannot end a title, a notification or a link', async () => {
    const emulator = createEmulator({ columns: 40, rows: 4 });
    await emulator.write(title(`2 alertes — ${HOSTILE}`));
    await emulator.write(
      notice({ title: HOSTILE, body: 'a;b\u0007c' }, 'osc777', { multiplexer: null, desktopNotice: null }),
    );
    expect(emulator.text()).toBe('');
    expect(emulator.modes().title).toBe('2 alertes — Saint-Roch ');
    emulator.dispose();
  });
});

describe('the address of a link', () => {
  it('is sent only when it is plain, of a known scheme, and not far too long', () => {
    for (const address of [
      'https://vigie.example/a?b=1',
      'mailto:cardio@chu.example',
      'file:///etc/vigie.yaml',
    ]) {
      expect(safeAddress(address)).toBe(address);
    }
    expect(safeAddress('https://vigie.example/a;b')).toBe('https://vigie.example/a%3Bb');
    const bad = [
      'javascript:alert(1)',
      'https://vigie.example/\u0007\u001b[2J',
      'https://vigie.example/é',
      'https://a b',
      `https://${'x'.repeat(3000)}`,
      '',
    ];
    for (const address of bad) expect(safeAddress(address)).toBe('');
  });
});

describe('calling a person', () => {
  it('rings, and asks the desktop where the terminal knows how', () => {
    const text = { title: 'Vigie', body: 'Cardiologie · RDV' };
    const none = { multiplexer: null, desktopNotice: null } as const;
    expect(notice(text, 'off', none)).toBe('');
    expect(notice(text, 'auto', none)).toBe('\u0007');
    expect(notice(text, 'auto', { ...none, desktopNotice: 'osc9' })).toBe(
      '\u0007\u001b]9;Vigie — Cardiologie · RDV\u0007',
    );
    expect(notice(text, 'osc777', { ...none, multiplexer: 'tmux' })).toBe(
      '\u0007\u001bPtmux;\u001b\u001b]777;notify;Vigie;Cardiologie · RDV\u0007\u001b\\',
    );
  });
});

describe('a copy', () => {
  it('reaches the clipboard as it is, through tmux and screen too', () => {
    const text = 'Cardiologie · RDV\t12\n受付';
    const plain = clipboardCopy(text, { multiplexer: null })!;
    const carried = /^\u001b\]52;c;([^\u0007]+)\u0007$/.exec(plain)![1]!;
    expect(Buffer.from(carried, 'base64').toString('utf8')).toBe(text);
    expect(clipboardCopy(text, { multiplexer: 'tmux' })).toBe(
      `${plain}\u001bPtmux;${plain.replace('\u001b', '\u001b\u001b')}\u001b\\`,
    );
    const pieces = clipboardCopy('x'.repeat(2000), { multiplexer: 'screen' })!;
    for (const piece of pieces.split('\u001b\\')) expect(piece.length).toBeLessThan(768);
  });

  it('is refused when no terminal would take it', () => {
    expect(clipboardCopy('x'.repeat(100_000), { multiplexer: null })).toBeNull();
  });
});
