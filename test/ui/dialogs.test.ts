import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/centre/agent.ts';
import { apply, type Centre } from '../../src/centre/centre.ts';
import type { Preview } from '../../src/desk/preview.ts';
import { previewOf } from '../../src/ui/dialogs/conversation.ts';
import { DIALOGS } from '../../src/ui/dialogs/definitions.ts';
import { type Dialog, type DialogId, openedDialog } from '../../src/ui/dialogs/dialog.ts';
import { burning } from '../../src/ui/now.ts';
import type { Picture } from '../../src/ui/picture.ts';
import { columnsOf } from '../../src/ui/tables/registry.ts';
import { stillCentre } from '../support/centre.ts';
import { onLoan, withDeadLetters } from '../support/entities.ts';
import { aPreview, stillSession } from '../support/still-session.ts';
import { openStore, type StoreWishes } from '../support/store.ts';

const open = (wishes: Partial<StoreWishes> & { preview?: Preview } = {}) => {
  const { preview = aPreview(), ...others } = wishes;
  const session = stillSession(stillCentre(), preview);
  const console = openStore({ session, view: 'queues', ...others });
  const dialog = (): Dialog => {
    const { overlay } = console.picture().ui;
    if (overlay?.kind !== 'dialog') throw new Error('no dialog is open');
    return overlay;
  };
  const sent = () => session.requests.filter(({ dryRun }) => dryRun !== true);
  return { ...console, session, dialog, sent };
};

/** The agent changes state, as the feed says it. */
function becomes(centre: Centre, id: string, state: Agent['state']): void {
  const agent = centre.agent.get(id) as Agent;
  apply(centre, { op: 'put', kind: 'agent', entity: { ...agent, rev: agent.rev + 1, state } });
}

describe('an action', () => {
  it('asks the hub what it would do, and sends nothing before it is confirmed', () => {
    const { press, session, sent, dialog, picture } = open();
    press('p');
    expect(session.requests).toMatchObject([{ name: 'agent.skills.set', dryRun: true }]);
    expect(previewOf(picture(), dialog()).state).toBe('previewed');
    expect(sent()).toEqual([]);
  });

  it('is not confirmed by Enter, nor by the key that opened it; Enter ends on Cancel', () => {
    const { press, sent, picture } = open();
    press('p', 'p', 'enter', 'enter', 'enter', 'enter');
    expect(picture().ui.overlay).toBeNull();
    expect(sent()).toEqual([]);
  });

  it('is sent with the revision of the one thing that was previewed', () => {
    const { press, sent, picture } = open();
    press('p', 'o');
    expect(sent()).toMatchObject([
      {
        name: 'agent.skills.set',
        target: { agents: ['ines'] },
        args: { skills: { cardio: 3 }, forMs: 1_800_000 },
        expect: { rev: 7 },
      },
    ]);
    expect(picture().ui.overlay).toBeNull();
    expect(picture().ui.sent).toMatchObject([{ words: 'lend Inès H. to Cardiologie · RDV', undoable: true }]);
  });

  it('asks again when an answer changes, and previews only the answers that are shown', () => {
    const { press, session, dialog, picture } = open();
    press('p', 'tab', 'right');
    expect(session.requests.at(-1)).toMatchObject({ dryRun: true, args: { skills: { cardio: 4 } } });
    expect(session.requests).toHaveLength(2);
    session.settle(dialog().previewId!, { state: 'rejected', problem: { code: 'x', message: 'no' } });
    expect(previewOf(picture(), dialog())).toMatchObject({ state: 'refused' });
  });

  it('stays on the agent that was proposed, whatever the feed does to the order of the others', () => {
    const { press, session, sent } = open();
    press('p');
    becomes(session.centre, 'ines', 'talking');
    press('o');
    expect(session.requests).toHaveLength(2);
    expect(sent()).toMatchObject([{ target: { agents: ['ines'] } }]);
  });

  it('is previewed again, and not sent, when the agent that was proposed has left', () => {
    const { press, session, sent, picture } = open();
    press('p');
    becomes(session.centre, 'ines', 'offline');
    press('o');
    expect(sent()).toEqual([]);
    expect(session.requests).toMatchObject([{ target: { agents: ['ines'] } }, { dryRun: true }]);
    expect(session.requests[1]?.target).not.toEqual({ agents: ['ines'] });
    expect(picture().ui.overlay?.kind).toBe('dialog');
  });

  it('cannot be confirmed while the hub has not answered, nor when it refuses', () => {
    const { press, session, dialog, sent, picture } = open();
    press('p');
    session.settle(dialog().previewId!, { state: 'sent' });
    press('o');
    expect(picture().ui.notice?.text).toContain('Wait');
    session.settle(dialog().previewId!, { state: 'rejected', problem: { code: 'desk.x', message: 'no' } });
    press('o');
    expect(picture().ui.notice?.tone).toBe('warning');
    expect(sent()).toEqual([]);
  });

  it('that can hurt a call needs the capital key', () => {
    const { press, sent, picture } = open({ preview: aPreview({ dangerous: true }), view: 'agents' });
    press('X', 'o');
    expect(picture().ui.notice?.text).toContain('confirm with O');
    expect(sent()).toEqual([]);
    press('O');
    expect(sent()).toHaveLength(1);
  });

  it('is refused if the link is lost while it is being decided', () => {
    const { press, session, sent, picture } = open();
    press('p');
    session.relink({ state: 'stale', ageMs: 4000 });
    press('o');
    expect(sent()).toEqual([]);
    expect(picture().ui.notice?.text).toContain('no command is sent');
  });

  it('applies to every marked row', () => {
    const both = ['benoit', 'ines'].map((id) => ({ kind: 'agent', id, rev: 4, label: id }));
    const { press, sent } = open({ view: 'agents', preview: aPreview({ touches: both }) });
    press('j', 'space', 'space', 'b', 'o');
    expect(sent()).toMatchObject([
      { name: 'agent.pause', target: { agents: ['benoit', 'ines'] }, args: { reason: 'meal' } },
    ]);
    expect(sent()[0]).toMatchObject({ expect: { rev: 4, revs: { benoit: 4, ines: 4 } } });
  });
});

describe('callbacks on a queue', () => {
  const touches = ['c10', 'c11'].map((id) => ({ kind: 'contact', id, rev: 1, label: id }));

  it('are for the callers that were previewed, and no others', () => {
    const { press, sent } = open({ preview: aPreview({ touches }) });
    press('r', 'o');
    expect(sent()).toMatchObject([
      {
        name: 'queue.overflow',
        target: { queue: 'cardio' },
        args: { mode: 'longest', count: 6, contacts: ['c10', 'c11'] },
      },
    ]);
  });

  it('can be for all beyond a wait, typed in minutes', () => {
    const { press, session } = open();
    press('r', 'right', 'tab', 'backspace', '1', '2');
    expect(session.requests.at(-1)).toMatchObject({ args: { mode: 'beyond', waitMs: 720_000 } });
  });
});

describe('an escalation', () => {
  it('takes a validated circuit, a priority, a coded reason and a note', () => {
    const { press, sent, dialog } = open();
    press('e');
    expect(dialog().focus).toBe('circuit');
    press('tab', 'right', 'tab', 'tab', ...'bed 4', 'tab', 'o');
    expect(sent()).toMatchObject([
      {
        name: 'escalation.open',
        target: { queue: 'cardio', contact: null, callback: null },
        args: { circuit: 'cardio-circuit', priority: 'asap', reason: 'saturated', note: 'bed 4' },
      },
    ]);
  });

  it('is refused where no circuit is validated, and says so', () => {
    const { press, picture } = open();
    press('j', 'e');
    expect(picture().ui.overlay).toBeNull();
    expect(picture().ui.notice?.text).toBe('No circuit is validated for this queue.');
  });
});

describe('undo', () => {
  it('is one key while the toast offers it, and names what it undoes', () => {
    const { press, session, sent, pass } = open();
    press('p', 'o');
    const [lent] = sent();
    session.settle(lent!.id, { state: 'succeeded', effectDrawn: true, data: null });
    pass(2000);
    press('u');
    expect(sent().at(-1)).toMatchObject({ name: 'undo', target: { command: lent!.id } });
  });

  it('shows first what it would do when the toast has gone', () => {
    const { press, session, sent, pass, dialog } = open();
    press('p', 'o');
    session.settle(sent()[0]!.id, { state: 'succeeded', effectDrawn: true, data: null });
    pass(20_000);
    press('u');
    expect(dialog().id).toBe('undo');
    expect(sent()).toHaveLength(1);
  });

  it('takes back the command of a line of the journal', () => {
    const { press, session, dialog } = open({ view: 'journal' });
    press('u');
    expect(dialog().id).toBe('undo');
    expect(session.requests).toMatchObject([{ name: 'undo', target: { command: 'k1' }, dryRun: true }]);
  });

  it('of nothing says so', () => {
    const { press, picture } = open();
    press('u');
    expect(picture().ui.notice?.text).toBe('There is nothing to undo.');
  });
});

describe('a dialog', () => {
  it.each(Object.entries(DIALOGS))(
    '%s has a title and a verb in words, whatever it is about',
    (id, definition) => {
      const { picture } = open();
      const subject = { kind: 'agent' as const, id: 'ines' };
      const dialog = openedDialog(id as DialogId, [subject], 0);
      expect(definition.title(picture(), dialog)).toMatch(/\S/);
      expect(definition.verb(picture(), dialog)).toMatch(/\S/);
      expect(() => definition.request(picture(), dialog)).not.toThrow();
    },
  );

  it('takes pasted text only where text is typed', () => {
    const { press, store, dialog, session } = open({ view: 'alerts' });
    press('a');
    store.dispatch({ type: 'paste', text: 'o\no\n' });
    expect(dialog().answers).toEqual({});
    press('shift+tab');
    store.dispatch({ type: 'paste', text: 'seen\nby me' });
    expect(dialog().answers).toEqual({ note: 'seen by me' });
    expect(session.requests.every(({ dryRun }) => dryRun)).toBe(true);
  });
});

describe('a loan', () => {
  const lent = () => {
    const centre = stillCentre();
    onLoan(centre, 'ines', 240_000);
    return openStore({ session: stillSession(centre), view: 'now' });
  };

  it('has a line in Now with what is left of it, and the keys that end it or give it more time', () => {
    const { picture } = lent();
    const line = burning(picture()).find(({ id }) => id === 'loan:ines');
    expect(line).toMatchObject({ figures: 'on loan, back in 4:00', role: 'warning' });
    expect(line?.keys).toEqual(['extendLoan', 'returnLoan', 'skills']);
  });

  it('has a column of the agents while somebody is on loan, and only then', () => {
    const columns = (picture: Picture): string[] => columnsOf(picture, 'agents').map(({ id }) => id);
    expect(columns(lent().picture())).toContain('loan');
    expect(columns(open().picture())).not.toContain('loan');
  });

  it('is given more time, or back, by a key', () => {
    const session = stillSession(stillCentre());
    onLoan(session.centre, 'ines', 240_000);
    const { press } = openStore({ session, view: 'agents' });
    press('/', 'i', 'n', 'e', 's', 'space', 'h', 'enter', 'E', 'right');
    expect(session.requests.at(-1)).toMatchObject({
      name: 'agent.loan.extend',
      target: { agent: 'ines', loan: 'loan/ines' },
      args: { forMs: 1_800_000 },
    });
    press('esc', 'L');
    expect(session.requests.at(-1)).toMatchObject({
      name: 'agent.loan.return',
      target: { loan: 'loan/ines' },
    });
  });

  it('is refused to who is on none, on the menu already', () => {
    const { press, picture } = open({ view: 'agents' });
    press('E');
    expect(picture().ui.notice?.text).toBe('This agent is not on loan.');
  });
});

describe('a message that was given up', () => {
  it('has a column of its own with its reason, and is sent again by a key', () => {
    const session = stillSession(stillCentre());
    withDeadLetters(session.centre);
    const { press, picture } = openStore({ session, view: 'escalations' });
    const column = columnsOf(picture(), 'escalations').find(({ id }) => id === 'letters')!;
    const [escalation] = picture().index.escalations;
    expect(column.cell(escalation!, picture()).text).toContain('ECONNREFUSED');
    press('d');
    expect(session.requests).toMatchObject([
      { name: 'escalation.resend', target: { escalation: escalation!.id } },
    ]);
  });

  it('is not offered to be sent again while all have arrived', () => {
    const { press, picture } = open({ view: 'escalations' });
    press('d');
    expect(picture().ui.notice?.text).toBe('No message of this escalation was given up.');
    expect(columnsOf(picture(), 'escalations').map(({ id }) => id)).not.toContain('letters');
  });
});
