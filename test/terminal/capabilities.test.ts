import { describe, expect, it } from 'vitest';
import { capabilitiesOf, drawnColourLevel } from '../../src/terminal/capabilities.ts';

const XTERM = { TERM: 'xterm-256color', LANG: 'fr_FR.UTF-8' };

describe('colour', () => {
  it.each([
    [{ TERM: 'xterm' }, '16'],
    [XTERM, '256'],
    [{ ...XTERM, COLORTERM: 'truecolor' }, 'truecolor'],
    [{ ...XTERM, NO_COLOR: '1' }, 'none'],
    [{ ...XTERM, NO_COLOR: '' }, '256'],
    [{ ...XTERM, NO_COLOR: '1', FORCE_COLOR: '3' }, 'none'],
    [{ ...XTERM, FORCE_COLOR: '0' }, 'none'],
    [{ TERM: 'dumb', FORCE_COLOR: '1' }, '16'],
    [{ TERM: 'dumb' }, 'none'],
    [{ TERM: 'vt100' }, 'none'],
    [{ TERM: 'xterm-direct' }, 'truecolor'],
    [{}, 'none'],
  ] as const)('of %j is %s', (environment, colour) =>
    expect(capabilitiesOf(environment).colour).toBe(colour),
  );

  it('off still draws bold and inverse, which carry what it repeated', () => {
    expect(drawnColourLevel('none')).toBe('1');
    expect(drawnColourLevel('truecolor')).toBe('3');
  });
});

describe('glyphs beyond ASCII', () => {
  it.each([
    [{ TERM: 'xterm' }, true],
    [{ TERM: 'xterm', LANG: 'fr_FR.UTF-8' }, true],
    [{ TERM: 'xterm', LANG: 'C' }, false],
    [{ TERM: 'xterm', LANG: 'fr_FR.UTF-8', LC_ALL: 'POSIX' }, false],
    [{ TERM: 'linux', LANG: 'fr_FR.UTF-8' }, false],
  ] as const)('for %j: %s', (environment, unicode) =>
    expect(capabilitiesOf(environment).unicode).toBe(unicode),
  );
});

it('knows where the terminal stands', () => {
  expect(capabilitiesOf({ ...XTERM, SSH_TTY: '/dev/pts/3' }).ssh).toBe(true);
  expect(capabilitiesOf(XTERM).ssh).toBe(false);
  expect(capabilitiesOf({ TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' }).multiplexer).toBe('tmux');
  expect(capabilitiesOf({ TERM: 'screen.xterm-256color', STY: '12.pts-0' }).multiplexer).toBe('screen');
});

it('sends links only where they are known to be links', () => {
  expect(capabilitiesOf({ TERM: 'xterm-kitty' }).links).toBe(true);
  expect(capabilitiesOf({ ...XTERM, VTE_VERSION: '7200' }).links).toBe(true);
  expect(capabilitiesOf({ ...XTERM, VTE_VERSION: '7200', TMUX: 'x' }).links).toBe(false);
  expect(capabilitiesOf(XTERM).links).toBe(false);
});

it('asks for a desktop notification in the words the terminal knows', () => {
  expect(capabilitiesOf({ ...XTERM, TERM_PROGRAM: 'iTerm.app' }).desktopNotice).toBe('osc9');
  expect(capabilitiesOf({ ...XTERM, VTE_VERSION: '7200' }).desktopNotice).toBe('osc777');
  expect(capabilitiesOf(XTERM).desktopNotice).toBeNull();
});
