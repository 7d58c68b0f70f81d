import type { VerbWords } from '../../verb-words.ts';

/** The verbs that open a centre: the console, the hub, recordings. */
export const centreVerbs: Record<string, VerbWords> = {
  console: {
    summary: 'the console, on the hub that is named or on a live demo centre',
    description:
      'Without a hub (--url, VIGIE_URL, vigie.yaml) it opens a demo: a simulated hospital on a Monday morning, which obeys what you do.',
    flags: {
      wall: 'the wall screen: large figures, aggregates only, no cursor',
      view: 'the view to open on',
      demo: 'the demo, even when a hub is named',
      at: 'the moment the demo opens on, such as "monday 07:45"',
      speed: 'how many times faster than real the demo runs (1)',
      seed: 'another hospital day: the same word makes the same day',
      ascii: 'glyphs from ASCII only',
      mouse: 'the mouse selects and sorts',
      'screen-reader': 'sentences instead of a picture',
    },
    examples: [
      { command: 'vigie', says: 'the console on a live demo centre' },
      { command: 'vigie --at "monday 07:45" --speed 10', says: 'a Monday that begins, ten times faster' },
      {
        command: 'VIGIE_TOKEN_FILE=~/.vigie-token vigie --url wss://vigie.chu.example',
        says: 'the console on your hub',
      },
      { command: 'vigie --wall --url wss://vigie.chu.example', says: 'the screen on the wall' },
    ],
  },
  serve: {
    summary: 'a hub: takes in a centre, keeps its journal, serves consoles and scripts',
    description:
      'When it is ready and its output is not a terminal, it prints one line of JSON: {"ready":true,"url":…,"tokenFile":…}. Beyond loopback it listens over TLS only (tls: in vigie.yaml).',
    flags: {
      source: 'demo, asterisk, replay:FILE or feed:URL; may be given several times',
      listen: 'where to listen (127.0.0.1:7420; port 0 takes any)',
      data: 'the directory of the journal and of the tokens',
      at: 'the moment the demo begins at',
      speed: 'how many times faster than real a demo or a recording runs',
      seed: 'another day of the demo',
      as: 'the moment a recording is made to begin at',
      log: 'what is logged on standard error, as JSON lines: errors and warnings (warn) unless said',
    },
    examples: [
      { command: 'vigie serve --source demo --listen 127.0.0.1:7420', says: 'a hub on the demo' },
      { command: 'vigie serve --config /etc/vigie/vigie.yaml', says: 'the hub of a site, as its file says' },
      { command: 'vigie serve --source feed:wss://nord.chu.example', says: 'a hub on another hub' },
    ],
  },
  replay: {
    summary: 'the console on a recording',
    flags: {
      speed: 'how many times faster than it happened (1)',
      as: 'the moment it is made to begin at, such as "monday 08:00"',
      wall: 'the wall screen',
      view: 'the view to open on',
      ascii: 'glyphs from ASCII only',
    },
    examples: [
      { command: 'vigie replay monday.ndjson.gz --speed 60', says: 'an hour in a minute' },
      {
        command: 'vigie replay ami.jsonl.gz --as "monday 08:00"',
        says: 'a recording of an Asterisk, as if it were Monday',
      },
    ],
  },
  record: {
    summary: 'writes the feed of a hub to a file, until it is stopped',
    flags: {},
    examples: [{ command: 'vigie record monday.ndjson.gz', says: 'stop it with Ctrl-C: the file is whole' }],
  },
};
