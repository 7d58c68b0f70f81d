import { expect, it } from 'vitest';
import { stillCentre } from '../support/centre.ts';
import { openConsole } from '../support/console.tsx';
import { stillSession } from '../support/still-session.ts';

/** The SGR parameters of what was sent, those of extended colours (`38;5;n`, `48;2;r;g;b`) left out. */
const stylesIn = (bytes: string): string[] =>
  [...bytes.matchAll(/\u001b\[([\d;:]*)m/g)].flatMap(([, codes = '']) =>
    codes.replace(/[345]8[;:](5[;:]\d+|2[;:]\d+[;:]\d+[;:]\d+)/g, '').split(/[;:]/),
  );

it.each([{ COLORTERM: 'truecolor' }, { NO_COLOR: '1' }])(
  'nothing blinks, in any view, whatever burns: %j',
  async (environment) => {
    let sent = '';
    const onBytes = (bytes: string): void => {
      sent += bytes;
    };
    const session = stillSession(stillCentre());
    const { press, pass, close } = await openConsole({
      session,
      environment,
      columns: 120,
      rows: 40,
      onBytes,
    });
    await press('1', '2', '3', '4', '5', '6', '7', '8', '?');
    await press('\u001b');
    session.relink({ state: 'stale', ageMs: 9000 });
    session.touch();
    await pass(1000);
    await press('w');
    await pass(1000);
    await close();
    expect(stylesIn(sent)).toContain('1');
    expect(stylesIn(sent)).not.toContain('5');
    expect(stylesIn(sent)).not.toContain('6');
    expect(sent).not.toMatch(/\u001b\[\?12h|\u001b\[\d* q/);
  },
);
