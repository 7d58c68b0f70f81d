import { randomBytes } from 'node:crypto';
import type { Caller } from '../centre/contact.ts';
import { dayOf, type SiteDay } from '../centre/day.ts';
import { callerToken, digitsOf, maskNumber } from '../centre/privacy.ts';
import type { Draft, HeldNumber, StoredRecord } from './draft.ts';
import { keyedHash, type Vault } from './vault.ts';

type Keys = { date: string; current: string; previous: string | null };

const KEYS = { owner: 'hub', kind: 'caller-keys', id: 'keys' } as const;
const placeOf = (holder: string, id: string): string => `${holder} ${id}`;

/**
 * The only room where callers' numbers are. Outside it a caller is a masked number and a token, keyed by a
 * key of the day; numbers are kept for as long as their contact is there or their callback is pending.
 */
export class Callers {
  readonly #vault: Vault;
  readonly #timezone: string;
  readonly #numbers = new Map<string, string>();
  /** The digits of a held number → the contacts and callbacks that hold it. */
  readonly #holders = new Map<string, Set<string>>();
  readonly #tokenAt: (place: string) => string | null;
  #keys: Keys | null = null;
  #day: SiteDay | null = null;

  /** `tokenOf`: the token under which a contact or a callback is known. */
  constructor(
    vault: Vault,
    timezone: string,
    tokenOf: (holder: HeldNumber['holder'], id: string) => string | null,
  ) {
    this.#vault = vault;
    this.#timezone = timezone;
    this.#tokenAt = (place) => {
      const space = place.indexOf(' ');
      return tokenOf(place.slice(0, space) as HeldNumber['holder'], place.slice(space + 1));
    };
  }

  /** Takes back what the journal kept. A number that this vault cannot open is as good as lost. */
  restore(records: readonly StoredRecord[], numbers: Iterable<HeldNumber & { sealed: Buffer }>): void {
    const kept = records.find((each) => each.kind === KEYS.kind)?.value as string | undefined;
    const opened = kept === undefined ? null : this.#vault.open(Buffer.from(kept, 'base64'), KEYS.kind);
    if (opened !== null) this.#keys = JSON.parse(opened) as Keys;
    for (const { holder, id, sealed } of numbers) {
      const number = this.#vault.open(sealed, placeOf(holder, id));
      if (number !== null) this.#remember(placeOf(holder, id), number);
    }
  }

  /**
   * The caller of a contact as everybody may know it; the number stays here. Whoever waits already, or is
   * owed a callback, keeps that token although a midnight has passed: a promise made in the evening is still
   * known when its patient gets through in the morning.
   */
  meet(draft: Draft, contact: string, number: string | null): Caller | null {
    const masked = maskNumber(number);
    if (number === null || masked === null) return null;
    const token = this.#tokenHeld(number) ?? callerToken(keyedHash, this.#keysAt(draft).current, number);
    if (token === null) return null;
    this.#hold(draft, 'contact', contact, number);
    return { masked, token };
  }

  /** The token that a contact's caller had under yesterday's key. */
  alias(contact: string): string | null {
    const number = this.#numbers.get(placeOf('contact', contact));
    const previous = this.#keys?.previous ?? null;
    return number === undefined || previous === null ? null : callerToken(keyedHash, previous, number);
  }

  numberOf(holder: HeldNumber['holder'], id: string): string | null {
    return this.#numbers.get(placeOf(holder, id)) ?? null;
  }

  /** A callback needs the number of the contact it replaces. */
  keepForCallback(draft: Draft, contact: string, callback: string): void {
    const number = this.numberOf('contact', contact);
    if (number !== null) this.#hold(draft, 'callback', callback, number);
  }

  forget(draft: Draft, holder: HeldNumber['holder'], id: string): void {
    const place = placeOf(holder, id);
    const number = this.#numbers.get(place);
    if (number === undefined) return;
    this.#numbers.delete(place);
    const digits = digitsOf(number) ?? '';
    const places = this.#holders.get(digits);
    places?.delete(place);
    if (places?.size === 0) this.#holders.delete(digits);
    draft.number({ holder, id, sealed: null });
  }

  #tokenHeld(number: string): string | null {
    for (const place of this.#holders.get(digitsOf(number) ?? '') ?? []) {
      const token = this.#tokenAt(place);
      if (token !== null) return token;
    }
    return null;
  }

  #remember(place: string, number: string): void {
    this.#numbers.set(place, number);
    const digits = digitsOf(number);
    if (digits === null) return;
    const places = this.#holders.get(digits) ?? new Set();
    this.#holders.set(digits, places.add(place));
  }

  #hold(draft: Draft, holder: HeldNumber['holder'], id: string, number: string): void {
    const place = placeOf(holder, id);
    if (this.#numbers.get(place) === number) return;
    this.#remember(place, number);
    draft.number({ holder, id, sealed: this.#vault.seal(number, place) });
  }

  #keysAt(draft: Draft): Keys {
    if (this.#day === null || draft.at >= this.#day.endAt || draft.at < this.#day.startAt) {
      this.#day = dayOf(this.#timezone, draft.at);
    }
    if (this.#keys?.date === this.#day.date) return this.#keys;
    this.#keys = {
      date: this.#day.date,
      current: randomBytes(32).toString('base64'),
      previous: this.#keys?.current ?? null,
    };
    const sealed = this.#vault.seal(JSON.stringify(this.#keys), KEYS.kind);
    draft.record({ ...KEYS, value: sealed.toString('base64') });
    return this.#keys;
  }
}
