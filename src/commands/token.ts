import { fail, ok, type Result } from '../centre/problem.ts';
import { durationMsOf } from '../centre/written.ts';
import { ROLES, type Role } from '../desk/engine.ts';
import { createToken, readTokens, revokeToken } from '../hub/auth/token-file.ts';
import type { StoredToken, TokenRequest } from '../hub/auth/tokens.ts';
import { textTable } from '../report/formats/text-table.ts';
import { refuse } from './complaint.ts';
import { dataDirOf } from './data-dir.ts';
import { type ExitCode, type Invocation, manyFlag, textFlag, type Verb } from './verb.ts';

const ACTIONS = ['create', 'list', 'revoke'] as const;

/** `vigie token`: who may come in. A token is shown once, when it is made; the hub keeps its hash. */
export const tokenVerb: Verb = {
  name: 'token',
  operands: 'create|list|revoke [ID]',
  arity: [1, 2],
  choices: ACTIONS,
  flags: {
    data: { type: 'string', value: 'DIR' },
    name: { type: 'string', value: 'NAME' },
    role: { type: 'string', choices: ROLES },
    queue: { type: 'string', short: 'q', many: true, value: 'QUEUE' },
    secretariat: { type: 'string', value: 'ID' },
    hub: { type: 'boolean' },
    expires: { type: 'string', value: 'DURATION' },
  },
  async run(invocation): Promise<ExitCode> {
    const folder = await dataDirOf(invocation);
    const done = folder.ok ? carryOut(invocation, folder.value, Date.now()) : folder;
    if (done.ok) {
      invocation.stdout.write(done.value);
      return 0;
    }
    return refuse(invocation, done);
  },
};

function carryOut(invocation: Invocation, dir: string, now: number): Result<string> {
  const [action, id] = invocation.args;
  switch (action) {
    case 'create':
      return create(invocation, dir, now);
    case 'list':
      return list(invocation, dir, now);
    case 'revoke':
      return id === undefined ? lacking('ID', 'vigie token revoke ID') : revoke(invocation, dir, id, now);
    default:
      return fail('usage.action', `vigie token does not ${action}.`, `It does: ${ACTIONS.join(', ')}.`, {
        verb: 'token',
        action: action ?? '',
        known: ACTIONS.join(', '),
      });
  }
}

const lacking = (what: string, example: string): Result<never> =>
  fail('usage.lacking', `${what} is missing.`, example, { what, example });

function requestOf({ flags }: Invocation, now: number): Result<TokenRequest> {
  const [name, role, expires] = [
    textFlag(flags, 'name'),
    textFlag(flags, 'role'),
    textFlag(flags, 'expires'),
  ];
  if (name === undefined) return lacking('--name', 'vigie token create --name "Nadia B." --role supervisor');
  if (role === undefined) return lacking('--role', `--role ${ROLES.join('|')}`);
  const lifeMs = expires === undefined ? null : durationMsOf(expires);
  if (expires !== undefined && (lifeMs === null || lifeMs === 0)) {
    return fail('usage.act-duration', `"${expires}" is not a duration.`, 'Write 12h or 90d.', {
      written: expires,
    });
  }
  const queues = manyFlag(flags, 'queue');
  return ok({
    name,
    role: role as Role,
    queues: queues.length === 0 ? null : queues,
    secretariat: textFlag(flags, 'secretariat') ?? null,
    bearer: flags.hub === true ? 'hub' : 'person',
    expiresAt: lifeMs === null ? null : now + lifeMs,
  });
}

function create(invocation: Invocation, dir: string, now: number): Result<string> {
  const request = requestOf(invocation, now);
  if (!request.ok) return request;
  const made = createToken(dir, request.value, now);
  if (!made.ok) return made;
  const { token, stored } = made.value;
  if (invocation.flags.json === true)
    return ok(`${JSON.stringify({ token, ...shown(stored, now) }, null, 2)}\n`);
  invocation.stderr.write(`${invocation.words.desk.tokens.created(stored.id)}\n`);
  return ok(`${token}\n`);
}

type Shown = Omit<StoredToken, 'hash'> & { state: 'valid' | 'expired' | 'revoked' };

function shown({ hash: _, ...token }: StoredToken, now: number): Shown {
  const expired = token.expiresAt !== null && token.expiresAt <= now;
  return { ...token, state: token.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'valid' };
}

function list(invocation: Invocation, dir: string, now: number): Result<string> {
  const tokens = readTokens(dir);
  if (!tokens.ok) return tokens;
  const all = tokens.value.map((token) => shown(token, now));
  if (invocation.flags.json === true) return ok(`${JSON.stringify(all, null, 2)}\n`);
  const { tokens: said } = invocation.words.desk;
  if (all.length === 0) return ok(`${said.none}\n`);
  const day = (at: number | null) => (at === null ? said.never : new Date(at).toISOString().slice(0, 10));
  const rows = all.map(({ id, name, role, queues, secretariat, expiresAt, state }) => [
    id,
    name,
    role,
    secretariat ?? queues?.join(', ') ?? said.everything,
    day(expiresAt),
    said.states[state],
  ]);
  const columns = said.columns.map((title) => ({ title, align: 'left' as const }));
  return ok(`${textTable({ columns, rows, sums: 0 }).join('\n')}\n`);
}

function revoke(invocation: Invocation, dir: string, id: string, now: number): Result<string> {
  const ended = revokeToken(dir, id, now);
  if (!ended.ok) return ended;
  if (invocation.flags.json === true) return ok(`${JSON.stringify(shown(ended.value, now), null, 2)}\n`);
  return ok(`${invocation.words.desk.tokens.revoked(id, ended.value.name)}\n`);
}
