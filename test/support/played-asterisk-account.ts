export type PlayedAccount = {
  user: string;
  secret: string;
  write: readonly string[];
  /** The classes whose events it hears; all of them by default. */
  read?: readonly string[];
  logins?: 'one' | 'many';
};

export const SUPERVISOR: PlayedAccount = {
  user: 'vigie',
  secret: 'motdepasse-vigie',
  write: ['agent', 'call', 'originate', 'reporting', 'system'],
};

/** Whether an account may ask an action of these classes; of none, anybody may. */
export const isAllowed = (account: PlayedAccount, classes: readonly string[]): boolean =>
  classes.length === 0 || classes.some((one) => account.write.includes(one));

/** Whether an account hears a message; what has no privilege is heard by all. */
export function hears(account: PlayedAccount, raw: string): boolean {
  const privilege = /^Privilege: (\w+)/m.exec(raw)?.[1];
  return account.read === undefined || privilege === undefined || account.read.includes(privilege);
}

/** Of several messages in a row, those that an account hears. */
export const heardOf = (account: PlayedAccount, data: string): string =>
  data
    .split(/(?<=\r\n\r\n)/)
    .filter((raw) => hears(account, raw))
    .join('');
