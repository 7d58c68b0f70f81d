import type { VerbWords } from '../../verb-words.ts';

/** The verbs of the desk: commands, tokens, the journal, the handover. */
export const deskVerbs: Record<string, VerbWords> = {
  act: {
    summary: 'one command of the desk, from a script',
    description:
      'Words are what it is about, KEY=VALUE what is wanted; docs/PROTOCOL.md lists the commands. With --dry-run it says what would happen and does nothing. With --id it acts at most once, however often it is given. Exit codes: 0 done, 1 refused, failed or done in part, 2 usage, 3 the hub is unreachable or the outcome unknown.',
    flags: {
      for: 'for how long: a loan, a silence, an overflow (30m, 2h)',
      reason: 'why; it goes to the journal, and some commands need it',
      'dry-run': 'what it would do, whom it would touch, and the way back',
      id: 'the command’s own id: given again, it is answered and not done twice',
      rev: 'the rev that was seen: refused when somebody has acted since',
      timeout: 'how long to wait for the hub, and for the outcome, in seconds',
    },
    examples: [
      {
        command: 'vigie act agent.skills.set a17 cardio=4 --for 30m --reason "Monday peak"',
        says: 'lend an agent for half an hour',
      },
      { command: 'vigie act queue.overflow cardio longest=10 --dry-run', says: 'whom it would call back' },
      {
        command: 'vigie act escalation.answer esc-42 accepted note="Dr A. calls back"',
        says: 'a secretariat’s own software answers',
      },
      { command: 'vigie act undo 0192f3', says: 'take a command back' },
    ],
  },
  token: {
    summary: 'who may come in: make, list and revoke tokens',
    description:
      'Run it where the hub’s data directory is; a running hub notices at once. A token is shown once; the hub keeps its hash. Roles: viewer (the wall), supervisor, manager, secretariat, script.',
    flags: {
      data: 'the hub’s directory',
      name: 'who it is for: the name in the journal',
      role: 'what it may do',
      queue: 'only this queue (may be given several times); all when absent',
      secretariat: 'with the role secretariat: which one it answers for',
      hub: 'for another hub, which speaks for people whose rights it has checked',
      expires: 'after this (12h, 90d); never when absent',
    },
    examples: [
      {
        command:
          'vigie token create --name "Nadia B." --role supervisor --queue cardio --queue imagerie > nadia.token',
        says: 'a supervisor of two queues',
      },
      { command: 'vigie token create --name wall --role viewer --expires 400d', says: 'for the wall screen' },
      { command: 'vigie token list', says: 'who has one' },
      { command: 'vigie token revoke 3f9c2a', says: 'no more' },
    ],
  },
  journal: {
    summary: 'the hub’s journal: searched, proven whole, exported, backed up',
    description:
      'search lists the lines that hold every WORD, whatever the case and the accents; its exit code is 1 when there is none. verify follows the hash chain of the journal of actions, of the hub or of an exported FILE: a line altered, moved or missing is found (exit code 1). Keep the head it prints elsewhere: --head proves later that nothing before it was rewritten. It cannot see a journal rewritten whole, chain included, nor one cut back with its end mark, unless that head is given. export writes one JSON object a line, which verifies again. The hub may be running.',
    flags: {
      data: 'the hub’s directory',
      head: 'the head printed by an earlier verify: must still be in the chain',
      who: 'search: by this person',
      target: 'search: about this agent, queue, contact, escalation…',
      from: 'from then on: a day (2026-11-23, monday, yesterday), a moment (monday 08:10), or how long ago (2h)',
      to: 'until then; a day is included',
      format: 'search: a table (default), csv, json or ndjson; export: ndjson (default), json or csv',
      timezone: 'the zone of these moments; the site’s own when absent',
    },
    examples: [
      {
        command: 'vigie journal search cardio --who nadia --from 2h',
        says: 'what did Nadia do to cardiology?',
      },
      { command: 'vigie journal verify', says: 'is it whole?' },
      { command: 'vigie journal export --from monday actions.ndjson', says: 'who did what since Monday' },
      { command: 'vigie journal backup /backup/vigie.db', says: 'one whole file, while the hub runs' },
    ],
  },
  outbox: {
    summary: 'messages that have not reached their secretariat',
    description:
      'A message is tried for two hours, then given up: a dead letter. list (by default) says which, how often and why; its exit code is 1 when there is one. resend sends the dead letters of these escalations again, or all of them, under the same ids; an escalation that had failed for want of delivery is open again.',
    flags: { timeout: 'how long the hub has to answer, in seconds' },
    examples: [
      { command: 'vigie outbox', says: 'what has not arrived' },
      { command: 'vigie outbox resend', says: 'the mail server is back: all dead letters again' },
      { command: 'vigie outbox resend esc-42', says: 'those of one escalation' },
    ],
  },
  handover: {
    summary: 'the sheet that one shift leaves to the next',
    description:
      'Open escalations, loans, callbacks to be made, alerts and those silenced, incidents, what was done, figures. Markdown by default.',
    flags: {
      day: 'which day (today)',
      from: 'the shift began at',
      to: 'the shift ended at',
      format: 'markdown, html (made to be printed) or plain',
      output: 'write to this file',
      timeout: 'how long the hub has to answer, in seconds (10)',
    },
    examples: [
      { command: 'vigie handover --from 07:00', says: 'on the terminal' },
      { command: 'vigie handover --from 07:00 --format html -o passation.html', says: 'to be printed' },
    ],
  },
};
