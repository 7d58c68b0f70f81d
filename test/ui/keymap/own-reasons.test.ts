import { describe, expect, it } from 'vitest';
import { apply, type Centre } from '../../../src/centre/centre.ts';
import { problem } from '../../../src/centre/problem.ts';
import type { BindingId } from '../../../src/ui/keymap.ts';
import type { ViewId } from '../../../src/ui/view.ts';
import { place } from '../../support/entities.ts';
import { everyAgent, openDesk } from './desk.ts';
import { ACTING, expectRefused, LANGS, type Said } from './refused.ts';

type Case = { id: BindingId; view: ViewId; world: (centre: Centre) => void; keys?: readonly string[] } & Said;

const without =
  (kind: 'skill' | 'circuit' | 'reason' | 'alert') =>
  (centre: Centre): void => {
    for (const id of [...centre[kind].keys()]) apply(centre, { op: 'delete', kind, id });
  };
const everyContact = (part: object) => (centre: Centre) => {
  for (const each of [...centre.contact.values()]) place(centre, 'contact', { ...each, ...part });
};
const everyQueue = (part: object) => (centre: Centre) => {
  for (const each of [...centre.queue.values()]) place(centre, 'queue', { ...each, ...part });
};
const everyCallback = (part: object) => (centre: Centre) => {
  for (const each of [...centre.callback.values()]) place(centre, 'callback', { ...each, ...part });
};
const everyAlert = (part: object) => (centre: Centre) => {
  for (const each of [...centre.alert.values()]) place(centre, 'alert', { ...each, ...part });
};
const ended = (centre: Centre): void => {
  for (const each of [...centre.escalation.values()]) {
    const history = [...each.history, { at: 1, event: 'done', by: 'Dr Sorel', detail: null }];
    place(centre, 'escalation', { ...each, state: 'done', history });
  }
};
const delivered = (centre: Centre): void => {
  for (const each of [...centre.escalation.values()])
    place(centre, 'escalation', { ...each, undelivered: [] });
};
const offline = everyAgent({ state: 'offline' });
const idle = everyAgent({ state: 'ready', loans: [] });
const about = { en: 'No queue is concerned here.', fr: 'Aucune file n’est concernée ici.' };
const siteAlert = everyAlert({ scope: { kind: 'site', id: null } });
const agentOffline = { en: 'Gaspard P. is not logged in.', fr: 'Gaspard P. n’est pas connecté.' };
const waits = { en: 'This contact no longer waits.', fr: 'Ce contact n’attend plus.' };
const noCircuit = {
  en: 'No circuit is validated for this queue.',
  fr: 'Aucun circuit n’est validé pour cette file.',
};

/** Each reason of its own that an act has, where it stands and with what it is said. */
const CASES: readonly Case[] = [
  {
    id: 'lend',
    view: 'queues',
    world: offline,
    en: 'Nobody can be lent to it now.',
    fr: 'Personne ne peut lui être prêté maintenant.',
  },
  {
    id: 'lend',
    view: 'queues',
    world: without('skill'),
    en: 'No skill leads to Cardiologie · RDV.',
    fr: 'Aucune compétence ne mène à Cardiologie · RDV.',
  },
  { id: 'lend', view: 'alerts', world: siteAlert, ...about },
  {
    id: 'level',
    view: 'queues',
    world: offline,
    en: 'Nobody serves this queue now.',
    fr: 'Personne ne sert cette file en ce moment.',
  },
  {
    id: 'level',
    view: 'queues',
    world: without('skill'),
    en: 'No skill leads to Cardiologie · RDV.',
    fr: 'Aucune compétence ne mène à Cardiologie · RDV.',
  },
  { id: 'level', view: 'alerts', world: siteAlert, ...about },
  { id: 'overflow', view: 'alerts', world: siteAlert, ...about },
  { id: 'callBack', view: 'waiting', world: everyContact({ state: 'ringing' }), ...waits },
  {
    id: 'callBack',
    view: 'waiting',
    world: everyContact({ caller: null }),
    en: 'This caller gave no number to call back.',
    fr: 'Cet appelant n’a pas donné de numéro.',
  },
  { id: 'escalate', view: 'queues', world: without('circuit'), ...noCircuit },
  { id: 'escalate', view: 'callbacks', world: everyCallback({ queue: 'imaging' }), ...noCircuit },
  { id: 'pause', view: 'agents', world: offline, ...agentOffline },
  {
    id: 'pause',
    view: 'agents',
    world: without('reason'),
    en: 'The site has no reason for a break.',
    fr: 'Le site n’a aucun motif de pause.',
  },
  {
    id: 'pause',
    view: 'queues',
    world: idle,
    en: 'Nobody of Cardiologie · RDV is on break.',
    fr: 'Personne de Cardiologie · RDV n’est en pause.',
  },
  {
    id: 'endWrapup',
    view: 'agents',
    world: idle,
    en: 'Gaspard P. is not in wrap-up.',
    fr: 'Gaspard P. n’est pas en post-appel.',
  },
  {
    id: 'endWrapup',
    view: 'queues',
    world: idle,
    en: 'Nobody of Cardiologie · RDV is in wrap-up.',
    fr: 'Personne de Cardiologie · RDV n’est en post-appel.',
  },
  {
    id: 'returnLoan',
    view: 'agents',
    world: idle,
    en: 'This agent is not on loan.',
    fr: 'Cet agent n’est pas prêté.',
  },
  {
    id: 'returnLoan',
    view: 'queues',
    world: idle,
    en: 'Nobody is on loan to Cardiologie · RDV.',
    fr: 'Personne n’est prêté à Cardiologie · RDV.',
  },
  {
    id: 'extendLoan',
    view: 'agents',
    world: idle,
    en: 'This agent is not on loan.',
    fr: 'Cet agent n’est pas prêté.',
  },
  {
    id: 'extendLoan',
    view: 'queues',
    world: idle,
    en: 'Nobody is on loan to Cardiologie · RDV.',
    fr: 'Personne n’est prêté à Cardiologie · RDV.',
  },
  {
    id: 'listen',
    view: 'agents',
    world: idle,
    en: 'Gaspard P. is not in a call.',
    fr: 'Gaspard P. n’est pas en appel.',
  },
  {
    id: 'listen',
    view: 'queues',
    world: idle,
    en: 'Nobody is in a call of Cardiologie · RDV.',
    fr: 'Personne n’est en ligne pour Cardiologie · RDV.',
  },
  { id: 'logout', view: 'agents', world: offline, ...agentOffline },
  { id: 'prioritize', view: 'waiting', world: everyContact({ state: 'ringing' }), ...waits },
  {
    id: 'prioritize',
    view: 'queues',
    world: everyContact({ state: 'ended' }),
    en: 'Nobody waits in Cardiologie · RDV.',
    fr: 'Personne n’attend dans Cardiologie · RDV.',
  },
  { id: 'move', view: 'waiting', world: everyContact({ state: 'ringing' }), ...waits },
  {
    id: 'move',
    view: 'waiting',
    world: everyQueue({ open: false }),
    en: 'No other queue is open.',
    fr: 'Aucune autre file n’est ouverte.',
  },
  {
    id: 'reveal',
    view: 'waiting',
    world: everyContact({ caller: null }),
    en: 'There is no number to show.',
    fr: 'Il n’y a pas de numéro à montrer.',
  },
  {
    id: 'reveal',
    view: 'queues',
    world: everyContact({ caller: null }),
    en: 'Nobody who waits in Cardiologie · RDV has a number.',
    fr: 'Personne de ceux qui attendent dans Cardiologie · RDV n’a de numéro.',
  },
  {
    id: 'cancelCallback',
    view: 'callbacks',
    world: everyCallback({ state: 'done' }),
    en: 'This callback cannot be cancelled now.',
    fr: 'Ce rappel ne peut pas être annulé maintenant.',
  },
  {
    id: 'answerEscalation',
    view: 'escalations',
    world: ended,
    en: 'This escalation has ended (Dr Sorel).',
    fr: 'Cette escalade est close (Dr Sorel).',
  },
  {
    id: 'cancelEscalation',
    view: 'escalations',
    world: ended,
    en: 'This escalation has ended (Dr Sorel).',
    fr: 'Cette escalade est close (Dr Sorel).',
  },
  {
    id: 'resendEscalation',
    view: 'escalations',
    world: delivered,
    en: 'No message of this escalation was given up.',
    fr: 'Aucun message de cette escalade n’a été abandonné.',
  },
  {
    id: 'acknowledge',
    view: 'alerts',
    world: everyAlert({ ack: { by: 'Camille', at: 1, note: null } }),
    en: 'Camille has already taken this alert in charge.',
    fr: 'Camille a déjà pris cette alerte en charge.',
  },
  {
    id: 'acknowledge',
    view: 'queues',
    world: without('alert'),
    en: 'No alert on Cardiologie · RDV.',
    fr: 'Aucune alerte sur Cardiologie · RDV.',
  },
  {
    id: 'snooze',
    view: 'queues',
    world: without('alert'),
    en: 'No alert on Cardiologie · RDV.',
    fr: 'Aucune alerte sur Cardiologie · RDV.',
  },
  {
    id: 'undo',
    view: 'queues',
    world: () => {},
    en: 'There is nothing to undo.',
    fr: 'Il n’y a rien à annuler.',
  },
  {
    id: 'again',
    view: 'queues',
    world: () => {},
    en: 'Nothing that you asked was refused.',
    fr: 'Rien de ce que vous avez demandé n’a été refusé.',
  },
  {
    id: 'export',
    view: 'queues',
    world: () => {},
    en: 'Only the lines of the journal are written to a file.',
    fr: 'Seules les lignes du journal s’écrivent dans un fichier.',
  },
];

describe('of its own', () => {
  it.each(CASES.flatMap((each) => LANGS.map((lang) => [each.id, each.view, lang, each] as const)))(
    '%s on %s, in %s',
    (id, view, lang, { world, ...said }) => {
      const desk = openDesk({ view, lang, world });
      expectRefused(desk, id, said[lang]);
    },
  );

  it('every act that depends on more than the link, the role and the platform has a case', () => {
    const free: readonly BindingId[] = ['skills', 'noteEscalation', 'door'];
    const told = new Set(CASES.map(({ id }) => id as string));
    expect(ACTING.map(({ id }) => id as BindingId).filter((id) => !told.has(id))).toEqual(free);
  });

  it.each(LANGS)('the shift’s sheet for a role that sees too little, in %s', (lang) => {
    const desk = openDesk({ view: 'queues', lang });
    desk.session.relink({ role: 'viewer' });
    const said = {
      en: 'This role sees too little to hand a shift over.',
      fr: 'Ce rôle en voit trop peu pour passer la relève.',
    };
    expectRefused(desk, 'handover', said[lang]);
  });

  it.each(LANGS)(
    'an undo while the command is under way, and what was done since a refusal, in %s',
    (lang) => {
      const desk = openDesk({ view: 'queues', lang });
      desk.press('p', 'o');
      const said = {
        en: 'lend Inès H. to Cardiologie · RDV: still under way; u takes it back once it is done.',
        fr: 'prêter Inès H. à Cardiologie · RDV : encore en cours ; u l’annule une fois fait.',
      };
      expectRefused(desk, 'undo', said[lang]);
    },
  );
});

describe('what only the hub knows is said in the dialog, and again by the key that would confirm', () => {
  const cases = [
    [
      'scoped out',
      'desk.right.scope',
      { target: 'Inès H.', actor: 'Zoé' },
      'Inès H. is outside the queues entrusted to Zoé.',
      'Inès H. ne fait pas partie des files confiées à Zoé.',
    ],
    [
      'a closed queue',
      'desk.queue.closed',
      { queue: 'Accueil' },
      'Accueil is closed.',
      'Accueil est fermée.',
    ],
    [
      'no listening on this site',
      'desk.listening.off',
      {},
      'This site does not allow listening.',
      'Ce site ne permet pas la double écoute.',
    ],
  ] as const;
  it.each(cases.flatMap((each) => LANGS.map((lang) => [each[0], lang, each] as const)))(
    '%s, in %s',
    (_, lang, [, code, detail, en, fr]) => {
      const desk = openDesk({ view: 'queues', lang });
      desk.press('p');
      const { overlay } = desk.picture().ui;
      const id = overlay?.kind === 'dialog' ? overlay.previewId! : '';
      desk.session.settle(id, { state: 'rejected', problem: problem(code, en, undefined, detail) });
      desk.press('o');
      expect(desk.picture().ui.overlay?.kind).toBe('dialog');
      expect(desk.picture().ui.notice).toMatchObject({ text: { en, fr }[lang], tone: 'warning' });
      expect(desk.session.requests.filter(({ dryRun }) => dryRun !== true)).toEqual([]);
    },
  );
});
