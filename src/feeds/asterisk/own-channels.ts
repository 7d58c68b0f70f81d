import type { Rights } from './capabilities.ts';
import { type AmiMessage, header } from './message.ts';

const OURS = 'vigie-';

/** The living channels that carry a Uniqueid of our own: callbacks being dialled, supervisors listening. */
export class OwnChannels {
  readonly #names = new Map<string, string>();

  event(message: AmiMessage): void {
    if (message.name !== 'Newchannel' && message.name !== 'Hangup') return;
    const uniqueid = header(message, 'Uniqueid');
    if (!uniqueid.startsWith(OURS)) return;
    if (message.name === 'Hangup') this.#names.delete(uniqueid);
    else this.#names.set(uniqueid, header(message, 'Channel'));
  }

  /** The channels of a whole status take the place of what was known. */
  adopt(channels: readonly AmiMessage[] | null): void {
    if (channels === null) return;
    this.#names.clear();
    for (const channel of channels) {
      const uniqueid = header(channel, 'Uniqueid');
      if (uniqueid.startsWith(OURS)) this.#names.set(uniqueid, header(channel, 'Channel'));
    }
  }

  nameOf(uniqueid: string): string | null {
    return this.#names.get(uniqueid) ?? null;
  }

  /** Which of ours live; `null` when the account may not see channels, so that absence proves nothing. */
  known(rights: Rights): ReadonlySet<string> | null {
    return rights.has('CoreShowChannels') ? new Set(this.#names.keys()) : null;
  }
}
