import { Static, Text } from 'ink';
import { useRef } from 'react';
import type { Picture } from '../ui/picture.ts';
import type { Store } from '../ui/store.ts';
import { Drawn } from './drawn.tsx';
import { KeysIn } from './keys-in.tsx';
import { sentences } from './spoken.ts';

/** What was said is forgotten by the handful: a console that runs for days keeps no book of it. */
const CHAPTER = 200;

type Speech = { before: Picture | null; chapter: number; lines: string[] };

/** The console for a screen reader: the same keys and the same store, told as sentences that only add up. */
export const Spoken = ({ store }: { store: Store }) => (
  <>
    <KeysIn store={store} />
    <Drawn store={store} fallen={({ words }, { what }) => <Text>{words.console.said.fallen(what)}</Text>}>
      {(picture) => <Sentences picture={picture} />}
    </Drawn>
  </>
);

function Sentences({ picture }: { picture: Picture }) {
  const speech = useRef<Speech>({ before: null, chapter: 0, lines: [] });
  speech.current = follow(speech.current, picture);
  const { chapter, lines } = speech.current;
  return (
    <Static key={chapter} items={lines}>
      {(line, index) => <Text key={`${chapter}.${index}`}>{line}</Text>}
    </Static>
  );
}

function follow(speech: Speech, picture: Picture): Speech {
  if (speech.before === picture) return speech;
  const waiting = picture.link.state === 'connecting' && speech.before === null;
  if (waiting) return speech;
  const added = sentences(speech.before, picture);
  const full = speech.lines.length > CHAPTER;
  return {
    before: picture,
    chapter: full ? speech.chapter + 1 : speech.chapter,
    lines: full ? added : [...speech.lines, ...added],
  };
}
