import { type FunctionKeyEvent, functionKeyOf } from './function-key.ts';
import { type MouseEvent, mouseEventOf } from './mouse.ts';

/** What a terminal sends besides keys. */
export type TerminalEvent =
  | MouseEvent
  | FunctionKeyEvent
  | { kind: 'focus'; focused: boolean }
  /** An answer to a question of ours: a colour, a cursor position, a name. */
  | { kind: 'reply'; sequence: string };

/** What a piece of input is: `keys` go on to the drawing library as they are. */
export type InputPart = { kind: 'keys'; text: string } | TerminalEvent;

const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';
/** An answer that has grown beyond this has lost its end: it is dropped, so that keys come through again. */
const REPLY_LIMIT = 4096;

const COMPLETE =
  /\u001b\[\[[A-E]|\u001b\[[<=>?]?[0-9;:]*[ -/]*[@-~]|\u001bO[ -~]|\u001b[\]P_^X][^\u0007\u001b]*(?:\u0007|\u001b\\)/y;
const UNFINISHED = /\u001b(?:\[(?:\[|[<=>?]?[0-9;:]*[ -/]*)?|O|[\]P_^X][^\u0007\u001b]*\u001b?)?$/y;
/** Cursor position, device attributes, mode reports, window reports, operating-system and device strings. */
const REPLY = /^\u001b(?:\[\??[0-9;]+R|\[[?>=][0-9;]*c|\[\?[0-9;]*\$y|\[[0-9;]+t|[\]P_^X])/;

function partOf(sequence: string): InputPart {
  const mouse = mouseEventOf(sequence);
  if (mouse !== null) return mouse;
  if (sequence === '\u001b[I' || sequence === '\u001b[O') {
    return { kind: 'focus', focused: sequence.endsWith('I') };
  }
  const key = functionKeyOf(sequence);
  if (key !== null) return key;
  if (REPLY.test(sequence) || sequence.startsWith('\u001b[<')) {
    return { kind: 'reply', sequence };
  }
  return { kind: 'keys', text: sequence };
}

/** Input cut into keys and events, whatever the pieces it arrives in. */
export type KeySequences = {
  push(chunk: string): InputPart[];
  /** What was held back for its end, given up as it is: a lone Esc is a key. */
  giveUp(): InputPart[];
  /** `nothing`, or what the sequence that is being held back may become. */
  holds(): 'nothing' | 'sequence' | 'paste';
};

/** Starts with nothing held back. */
export function createKeySequences(): KeySequences {
  let carry = '';
  let isPasting = false;

  const paste = (text: string, parts: InputPart[]): string => {
    const end = text.indexOf(PASTE_END);
    if (end !== -1) {
      isPasting = false;
      parts.push({ kind: 'keys', text: text.slice(0, end + PASTE_END.length) });
      return text.slice(end + PASTE_END.length);
    }
    // The end may be cut in two: its possible beginning waits for the rest.
    const start = text.lastIndexOf('\u001b');
    const kept = start !== -1 && PASTE_END.startsWith(text.slice(start)) ? start : text.length;
    if (kept > 0) parts.push({ kind: 'keys', text: text.slice(0, kept) });
    carry = text.slice(kept);
    return '';
  };

  const next = (text: string, parts: InputPart[]): string => {
    const start = text.indexOf('\u001b');
    const keys = start === -1 ? text : text.slice(0, start);
    if (keys !== '') parts.push({ kind: 'keys', text: keys });
    if (start === -1) return '';
    const rest = text.slice(start);
    COMPLETE.lastIndex = 0;
    const complete = COMPLETE.exec(rest);
    if (complete !== null) {
      if (complete[0] === PASTE_START) isPasting = true;
      parts.push(partOf(complete[0]));
      return rest.slice(complete[0].length);
    }
    UNFINISHED.lastIndex = 0;
    if (UNFINISHED.test(rest)) {
      if (rest.length <= REPLY_LIMIT) carry = rest;
      return '';
    }
    // Esc and another key: Alt with that key, which the drawing library knows how to read.
    const length = rest.codePointAt(1)! > 0xffff ? 3 : rest[1] === '\u001b' ? 1 : 2;
    parts.push({ kind: 'keys', text: rest.slice(0, length) });
    return rest.slice(length);
  };

  return {
    push(chunk) {
      let text = carry + chunk;
      carry = '';
      const parts: InputPart[] = [];
      while (text !== '') text = isPasting ? paste(text, parts) : next(text, parts);
      return parts;
    },
    giveUp() {
      const held = carry;
      carry = '';
      if (isPasting) {
        isPasting = false;
        return [{ kind: 'keys', text: `${held}${PASTE_END}` }];
      }
      if (held === '') return [];
      // The beginning of an answer is no key; the beginning of anything else was typed.
      return /^\u001b[\]P_^X]./.test(held) ? [] : [{ kind: 'keys', text: held }];
    },
    holds: () => (isPasting ? 'paste' : carry === '' ? 'nothing' : 'sequence'),
  };
}
