import type { AmiMessage } from '../../src/feeds/asterisk/message.ts';
import type { RecordedEvents } from './played-asterisk-events.ts';
import {
  type Headers,
  type PlayedEntry,
  type PlayedMember,
  type PlayedState,
  rawOf,
} from './played-asterisk-state.ts';

/** What an action needs of the PBX that plays. */
export type PlayedPbx = {
  state: PlayedState;
  now(): number;
  sinceMs(at: number): number;
  /** The contexts and extensions of its dialplan: `context,extension` → the queue it leads to, or `''`. */
  dialplan: ReadonlyMap<string, string>;
  /** Tells everybody who may hear it. */
  tell(headers: Headers): void;
  /** The recorded events of this channel are no longer true: an action has taken it elsewhere. */
  divert(uniqueid: string): void;
  override(member: PlayedMember): void;
  after(ms: number, task: () => void): void;
  /** How a telephone that is called behaves. */
  telephones: 'answer' | 'busy' | 'ring';
  started: { date: string; time: string };
  systemName: string;
};

export type Answer = { headers: Headers; list?: { items: Headers[]; complete: string } };
export type Action = (pbx: PlayedPbx, request: AmiMessage) => Answer;

export const success = (message: string): Answer => ({
  headers: [
    ['Response', 'Success'],
    ['Message', message],
  ],
});
export const error = (message: string): Answer => ({
  headers: [
    ['Response', 'Error'],
    ['Message', message],
  ],
});

export const list = (message: string, complete: string, items: Headers[]): Answer => ({
  headers: [
    ['Response', 'Success'],
    ['EventList', 'start'],
    ['Message', message],
  ],
  list: { items, complete },
});

/** An answer as bytes: its response, the items of its list and the end of it, each with the ActionID asked. */
export function answerText(answer: Answer, id: string): string {
  const actionId: Headers = [['ActionID', id]];
  const [response, ...rest] = answer.headers;
  const messages: Headers[] = [[response!, ...actionId, ...rest]];
  if (answer.list !== undefined) {
    for (const item of answer.list.items) messages.push([...item, ...actionId]);
    messages.push([['Event', answer.list.complete], ...actionId, ['EventList', 'Complete']]);
  }
  return messages.map((headers) => `${rawOf(headers)}\r\n\r\n`).join('');
}

/** The last recorded answer to QueueStatus before `now`. */
export function recordedStatus(events: RecordedEvents | undefined, now: number): Answer {
  const items = events?.statusBefore(now).items ?? [];
  const headers = items.map(({ lines }) => lines.filter(([name]) => name !== 'ActionID'));
  return list('Queue status will follow', 'QueueStatusComplete', headers);
}

export const seconds = (ms: number): string => (ms / 1000).toFixed(6);

export function callerEvent(
  pbx: PlayedPbx,
  event: string,
  entry: PlayedEntry,
  place: { context: string; extension: string },
  more: Headers = [],
): Headers {
  return [
    ['Event', event],
    ['Privilege', 'agent,all'],
    ['Timestamp', seconds(pbx.now())],
    ['SystemName', pbx.systemName],
    ['Channel', entry.channel],
    ['CallerIDNum', entry.number],
    ['CallerIDName', entry.name],
    ['Context', place.context],
    ['Exten', place.extension],
    ['Priority', '7'],
    ['Uniqueid', entry.uniqueid],
    ['Linkedid', entry.uniqueid],
    ...more,
  ];
}
