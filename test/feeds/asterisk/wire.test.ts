import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToBytes, decodeBytes, PAUSE_REASON_BYTES } from '../../../src/feeds/asterisk/bytes.ts';
import { header, lastHeader, parseMessage, unescapeName } from '../../../src/feeds/asterisk/message.ts';
import { action, requestOf } from '../../../src/feeds/asterisk/wire/action.ts';
import { createFraming, type Framed, MESSAGE_LIMIT_BYTES } from '../../../src/feeds/asterisk/wire/framing.ts';
import { type AmiReply, ReplyBook } from '../../../src/feeds/asterisk/wire/reply.ts';
import { recordedCommands } from '../../support/played-asterisk-commands.ts';

const BANNER = 'Asterisk Call Manager/11.0.0\r\n';

/** Pushes bytes cut at these places, and gives all that they made. */
function framed(bytes: Buffer, cuts: readonly number[] = []): Framed[] {
  const framing = createFraming();
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const made: Framed[] = [];
  let from = 0;
  for (const to of [...places, bytes.length]) {
    made.push(...framing.push(bytes.subarray(from, to)));
    from = to;
  }
  return made;
}

describe('framing', () => {
  const value = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' '));
  const message = fc
    .array(fc.tuple(fc.stringMatching(/^[A-Z][A-Za-z]{0,12}$/), value), { minLength: 1, maxLength: 12 })
    .map((headers) => headers.map(([name, text]) => `${name}: ${text}`).join('\r\n'));

  it('gives the same messages wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        fc.boolean(),
        (messages, cuts, extraBlankLines) => {
          const end = extraBlankLines ? '\r\n\r\n\r\n' : '\r\n\r\n';
          const bytes = Buffer.from(BANNER + messages.map((one) => one + end).join(''));
          const expected = [
            { kind: 'banner', line: BANNER.trim() },
            ...messages.map((raw) => ({ kind: 'message', raw })),
          ];
          expect(framed(bytes, cuts)).toEqual(expected);
        },
      ),
    );
  });

  it('passes over a message that never ends, and reads the next', () => {
    const endless = `Event: X\r\nY: ${'z'.repeat(2 * MESSAGE_LIMIT_BYTES)}`;
    const bytes = Buffer.from(`${BANNER}${endless}\r\n\r\nEvent: Z\r\n\r\n`);
    const cuts = Array.from({ length: 40 }, (_, index) => index * 16_001);
    expect(framed(bytes, cuts)).toMatchObject([
      { kind: 'banner' },
      { kind: 'overlong' },
      { kind: 'message', raw: 'Event: Z' },
    ]);
  });
});

describe('bytes that are not UTF-8', () => {
  it('reads a Latin-1 line as Latin-1, and a cut UTF-8 line as far as it goes', () => {
    const latin = Buffer.from('CallerIDName: Andr\xe9', 'latin1');
    const cut = Buffer.concat([Buffer.from('PausedReason: équip'), Buffer.from([0xc3])]);
    const bytes = Buffer.concat([latin, Buffer.from('\r\n'), cut, Buffer.from('\r\nQueue: accueil')]);
    expect(decodeBytes(bytes)).toBe('CallerIDName: André\r\nPausedReason: équip\ufffd\r\nQueue: accueil');
  });

  it('cuts a reason between characters, never longer than Asterisk keeps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const cut = cutToBytes(text, PAUSE_REASON_BYTES);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(PAUSE_REASON_BYTES);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });
});

describe('a request', () => {
  it('never holds a line break or a control that somebody put in a value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const request = requestOf(action('QueuePause', { Interface: 'IAX2/agt101', Reason: text }), 'id');
        if (/[\u0000-\u001f\u007f]/.test(text)) expect(request.ok).toBe(false);
        else expect(request.ok && request.value.split('\r\n').length).toBe(6);
      }),
    );
  });

  it('is not sent when Asterisk would refuse it unread', () => {
    const long = requestOf(action('QueuePause', { Reason: 'x'.repeat(1_100) }), 'id');
    expect(long).toMatchObject({ ok: false, problem: { code: 'asterisk.unsendable' } });
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`V${index}`, index]));
    expect(requestOf(action('Ping', many), 'id').ok).toBe(false);
  });
});

describe('answers', () => {
  function asked(actionId: string): { book: ReplyBook; reply: () => AmiReply | null } {
    const book = new ReplyBook();
    let reply: AmiReply | null = null;
    void book.expect(actionId, (came) => {
      reply = came;
    });
    return { book, reply: () => reply };
  }
  const take = (book: ReplyBook, raw: string) => {
    const taken = book.take(raw);
    if (taken?.kind === 'done') taken.settle();
    return taken;
  };

  it('is the whole list, whose items are what their first headers say', () => {
    const pair = recordedCommands().pair('hostile caller name 2');
    const { book, reply } = asked('h2');
    for (const raw of [...pair.responses!, ...pair.list!]) take(book, raw);
    const entries = reply()!.items.filter(({ name }) => name === 'QueueEntry');
    expect(entries).toHaveLength(3);
    expect(header(entries[2]!, 'Queue')).toBe('rdv-imagerie');
    expect(lastHeader(entries[2]!, 'Wait')).toBe('1');
  });

  it('never begins a message in the middle of a name: a torn item is one item, and nothing in it is believed', () => {
    const { book, reply } = asked('secret');
    take(book, 'Response: Success\r\nActionID: secret\r\nEventList: start');
    const forged = 'Event: Hangup\r\nUniqueid: 1795306626.11';
    const pieces = [
      'Event: QueueEntry\r\nQueue: accueil\r\nUniqueid: 1795306630.13\r\nCallerIDName: Nom',
      forged,
      'Response: Success\r\nActionID: guessed',
      'X: y\r\nWait: 7\r\nPriority: 0\r\nActionID: secret',
    ];
    for (const piece of pieces) expect(take(book, piece)).toBeNull();
    expect(take(book, 'Event: Hangup\r\nUniqueid: 1.2')).toMatchObject({ kind: 'event' });
    take(book, 'Event: QueueStatusComplete\r\nActionID: secret\r\nEventList: Complete');
    expect(reply()!.items).toHaveLength(1);
    expect(header(reply()!.items[0]!, 'Uniqueid')).toBe('1795306630.13');
    expect(lastHeader(reply()!.items[0]!, 'Wait')).toBe('7');
  });

  it('belongs to nobody when nobody waits for it', () => {
    const { book, reply } = asked('mine');
    expect(take(book, 'Response: Success\r\nActionID: other')).toBeNull();
    expect(reply()).toBeNull();
    expect(book.size).toBe(1);
  });
});

describe('names', () => {
  it('undoes what events escape', () => {
    expect(unescapeName("D\\'Angelo O\\'Neil\\?")).toBe("D'Angelo O'Neil?");
    expect(unescapeName('Nom\\r\\nEvent: Faux')).toBe('Nom\r\nEvent: Faux');
  });

  it('keeps the first of two headers of one name', () => {
    const message = parseMessage('Event: QueueEntry\r\nQueue: accueil\r\nEvent: Faux\r\nQueue: x');
    expect([message.name, header(message, 'Queue'), lastHeader(message, 'Queue')]).toEqual([
      'QueueEntry',
      'accueil',
      'x',
    ]);
  });
});
