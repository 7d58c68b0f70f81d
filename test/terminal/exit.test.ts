import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ctrl, KEY } from '../support/keys.ts';
import { expectCleanTerminal, type PtyProgram, runInPty } from '../support/pty.ts';

const STAGE = join(import.meta.dirname, '..', 'support', 'stage.ts');
let program: PtyProgram;

async function onStage(size = { columns: 60, rows: 10 }): Promise<PtyProgram> {
  program = runInPty([], { script: STAGE, ...size });
  await program.waitFor('on stage');
  expect(program.emulator.modes()).toMatchObject({
    alternate: true,
    cursorShown: false,
    mouse: 'drag',
    focus: true,
  });
  return program;
}

afterEach(() => program.close());

describe('a terminal is given back', () => {
  it('when the program ends by itself', async () => {
    const { press, exit, text } = await onStage();
    press('q');
    expect((await exit()).code).toBe(0);
    expectCleanTerminal(program);
    expect(text()).toContain('left by itself');
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('on %s', async (signal) => {
    await onStage();
    program.signal(signal);
    expect((await program.exit()).code).toBe(signal === 'SIGTERM' ? 143 : 129);
    expectCleanTerminal(program);
    expect(program.text()).not.toContain('on stage');
  });

  it('when drawing throws, and the reason is readable afterwards', async () => {
    await onStage({ columns: 100, rows: 30 });
    program.press('!');
    expect((await program.exit()).code).toBe(70);
    expectCleanTerminal(program);
    expect(program.text()).toContain('fell: the stage broke');
  });

  it('when a promise is rejected and nobody listens', async () => {
    await onStage({ columns: 100, rows: 30 });
    program.press('?');
    expect((await program.exit()).code).toBe(1);
    expectCleanTerminal(program);
    expect(program.text()).toContain('nobody caught this');
  });

  it('when the process exits in the middle', async () => {
    await onStage();
    program.press('#');
    expect((await program.exit()).code).toBe(7);
    expectCleanTerminal(program);
  });
});

describe('Ctrl-Z', () => {
  it('gives the shell its screen, and takes it back with fg', async () => {
    program = runInPty(['-i'], {
      program: 'sh',
      columns: 100,
      rows: 12,
      environment: { PS1: 'shell> ' },
    });
    await program.waitFor('shell>');
    program.press(`${process.execPath} ${STAGE}`, KEY.enter);
    await program.waitFor('on stage');
    program.press('ab');
    await program.waitFor('12: ab');
    program.press(ctrl('z'));
    await program.waitFor(/Stopped/);
    expectCleanTerminal(program);
    program.press('fg', KEY.enter);
    await program.waitFor('12: ab');
    program.press('c');
    await program.waitFor('12: abc');
    program.press('q');
    await program.waitFor('left by itself');
    program.press('exit', KEY.enter);
    await program.exit();
  });

  it('does nothing where no shell could bring the program back', async () => {
    await onStage();
    program.press(ctrl('z'));
    program.press('d');
    await program.waitFor('10: d');
  });
});

describe('keys', () => {
  it('come through one by one, Esc and split sequences too', async () => {
    await onStage();
    program.press('a');
    await program.waitFor('10: a');
    program.press(KEY.bareEscape);
    await program.waitFor('10: a<Esc>');
    program.press('\u001b[<0;3;', '4M', 'b');
    await program.waitFor('a<Esc>b');
    expect(program.text()).toContain('on stage 60x10: a<Esc>b');
  });

  it('come through after the window was resized many times', async () => {
    await onStage();
    for (let step = 0; step < 40; step++) program.resize(20 + step, 5 + (step % 7));
    program.resize(44, 9);
    await program.waitFor('on stage 44x9');
    program.press('z');
    await program.waitFor('44x9: z');
  });
});
