import { render, Text, useApp, useInput, useWindowSize } from 'ink';
import { createElement, useState } from 'react';
import { openTerminal, type Terminal } from '../../src/terminal/terminal.ts';

/** A small program on a terminal of ours, for what only a real pseudo-terminal shows: how it ends. */

function Stage({ terminal }: { terminal: Terminal }) {
  const app = useApp();
  const [typed, setTyped] = useState('');
  useInput((input, key) => {
    if (input === 'q') app.exit();
    else if (input === '!')
      setTyped(() => {
        throw new Error('the stage broke');
      });
    else if (input === '?') void Promise.reject(new Error('nobody caught this'));
    else if (input === '#') process.exit(7);
    else if (key.ctrl && input === 'z') void terminal.suspend(async () => ({ resume: await handOver(app) }));
    else if (key.escape) setTyped(`${typed}<Esc>`);
    else setTyped(typed + input);
  });
  terminal.behave({ title: `stage ${typed}`, mouse: 'on' });
  const { columns, rows } = useWindowSize();
  return createElement(Text, null, `on stage ${columns}x${rows}: ${typed}`);
}

async function handOver(app: ReturnType<typeof useApp>): Promise<() => Promise<void>> {
  const { resume } = await app.suspendTerminal();
  return resume;
}

const terminal = openTerminal(process, (signal) => process.exit(signal === 'SIGTERM' ? 143 : 129));
if ('code' in terminal) {
  process.stderr.write(`${terminal.message}\n`);
  process.exit(1);
}
const { input, output } = terminal;
const instance = render(createElement(Stage, { terminal }), {
  stdin: input as unknown as NodeJS.ReadStream,
  stdout: output as unknown as NodeJS.WriteStream,
  alternateScreen: true,
  incrementalRendering: true,
  interactive: true,
  exitOnCtrlC: false,
});
try {
  await instance.waitUntilExit();
  terminal.restore();
  process.stdout.write('left by itself\n');
} catch (error) {
  terminal.restore();
  process.stderr.write(`fell: ${(error as Error).message}\n`);
  process.exitCode = 70;
}
