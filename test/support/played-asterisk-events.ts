import { type AmiMessage, eventTime, header, parseMessage } from '../../src/feeds/asterisk/message.ts';
import type { RecordedLine } from '../../src/feeds/asterisk/recording/recording.ts';
import { type PlayedMember, PlayedState, withHeaders } from './played-asterisk-state.ts';

const LIST_ITEMS = new Set(['QueueParams', 'QueueMember', 'QueueEntry', 'QueueSummary', 'CoreShowChannel']);
const CHANNELS = ['Uniqueid', 'DestUniqueid', 'TransfereeUniqueid'];
const MEMBER = /^QueueMember/;

/** One recorded answer to QueueStatus. */
export type RecordedStatus = { at: number; items: readonly AmiMessage[] };

type Recorded = { at: number; raw: string; message: AmiMessage; told: boolean };

/** A recording read for playing: made once, played as often as wanted. */
export type RecordedPlan = { recorded: readonly Recorded[]; statuses: readonly RecordedStatus[] };

/** Reads what a recording holds until `untilAt`. */
export function planOf(lines: readonly RecordedLine[], untilAt = Number.POSITIVE_INFINITY): RecordedPlan {
  const recorded: Recorded[] = [];
  for (const { t, dir, raw } of lines) {
    if (t > untilAt) break;
    if (dir === 'out') continue;
    const message = parseMessage(raw);
    if (message.kind !== 'event' || header(message, 'EventList') === 'Complete') continue;
    const told = !LIST_ITEMS.has(message.name) && message.name !== 'FullyBooted';
    recorded.push({ at: eventTime(message, t), raw, message, told });
  }
  return { recorded, statuses: statusesIn(lines.filter(({ t }) => t <= untilAt)) };
}

/**
 * The recorded events to tell, in order. Answers to the recorded client's own questions are not told: they
 * only show what the PBX had. What an action has changed since is put right on the way.
 */
export class RecordedEvents {
  readonly #recorded: readonly Recorded[];
  readonly #diverted = new Set<string>();
  readonly #overrides = new Map<string, PlayedMember>();
  readonly #statuses: readonly RecordedStatus[];
  #next = 0;

  constructor({ recorded, statuses }: RecordedPlan) {
    this.#recorded = recorded;
    this.#statuses = statuses;
  }

  /** The recorded answers to whole QueueStatus requests, each with the moment at which it was given. */
  get statuses(): readonly RecordedStatus[] {
    return this.#statuses;
  }

  /** The last recorded status before `at`. */
  statusBefore(at: number): RecordedStatus {
    const status = this.#statuses.findLast((one) => one.at <= at);
    if (status === undefined) throw new Error('no status was recorded before that moment');
    return status;
  }

  get length(): number {
    return this.#recorded.length;
  }

  get position(): number {
    return this.#next;
  }

  get lastAt(): number | null {
    return this.#recorded[this.#next - 1]?.at ?? null;
  }

  get startAt(): number {
    return this.#recorded[0]!.at;
  }

  get endAt(): number {
    return this.#recorded.at(-1)!.at;
  }

  /** The queues and static members that the first recorded status shows, as if they had been there always. */
  begin(state: PlayedState): void {
    const first = this.#recorded.findIndex(({ message }) => message.name === 'QueueParams');
    for (const { message, at } of this.#recorded.slice(first, first + 80)) {
      if (message.name === 'QueueParams') state.follow(message, at);
      const isStatic = header(message, 'Membership') === 'static';
      if (message.name === 'QueueMember' && isStatic) state.follow(message, at);
    }
  }

  /** How many events of this name have been played so far. */
  toldUntilNow(name: string): number {
    return this.#recorded.slice(0, this.#next).filter(({ message, told }) => told && message.name === name)
      .length;
  }

  nextAt(): number | null {
    return this.#recorded[this.#next]?.at ?? null;
  }

  /** The messages until `at` that are to be told, the state following them. */
  takeUntil(at: number, state: PlayedState): string[] {
    const told: string[] = [];
    for (; this.#next < this.#recorded.length; this.#next += 1) {
      const recorded = this.#recorded[this.#next]!;
      if (recorded.at > at) break;
      const raw = this.#now(recorded);
      if (raw === null) continue;
      state.follow(raw === recorded.raw ? recorded.message : parseMessage(raw), recorded.at);
      if (recorded.told) told.push(raw);
    }
    return told;
  }

  divert(uniqueid: string): void {
    this.#diverted.add(uniqueid);
  }

  override(member: PlayedMember): void {
    this.#overrides.set(PlayedState.memberKey(member.queue, member.interface), { ...member });
  }

  /** A recorded message as it is after what actions have changed; `null` when it no longer happens. */
  #now({ raw, message }: Recorded): string | null {
    if (CHANNELS.some((name) => this.#diverted.has(header(message, name)))) return null;
    if (!MEMBER.test(message.name)) return raw;
    const agent = header(message, 'Interface') || header(message, 'Location');
    const override = this.#overrides.get(PlayedState.memberKey(header(message, 'Queue'), agent));
    if (override === undefined) return raw;
    const { penalty, paused, reason } = override;
    return withHeaders(raw, { Penalty: penalty, Paused: paused, PausedReason: reason });
  }
}

function statusesIn(lines: readonly RecordedLine[]): RecordedStatus[] {
  const asked = new Map<string, AmiMessage[]>();
  const statuses: RecordedStatus[] = [];
  for (const { raw, dir, t } of lines) {
    const message = parseMessage(raw);
    const actionId = header(message, 'ActionID');
    if (dir === 'out' && message.name === 'QueueStatus' && !message.headers.has('Queue'))
      asked.set(actionId, []);
    if (dir === 'out' || message.kind !== 'event') continue;
    if (message.name === 'QueueStatusComplete') statuses.push({ at: t, items: asked.get(actionId) ?? [] });
    else asked.get(actionId)?.push(message);
  }
  return statuses;
}
