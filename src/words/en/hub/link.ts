import type { ProblemWords } from '../../problem-words.ts';

/** What goes wrong between a screen and its hub. */
export const linkProblems: ProblemWords = {
  'link.unreachable': ({ url, error }) => ({
    message: url === undefined ? 'No hub answered in time.' : `No hub answers at ${url} (${error}).`,
    hint: 'Is it running, and is the address right? vigie doctor looks.',
  }),
  'link.not-a-hub': ({ url, status }) => ({
    message:
      status === undefined
        ? `${url} does not speak vigie.v1.`
        : `${url} answers HTTP ${status}, not vigie.v1.`,
    hint: 'Check the address.',
  }),
  'link.certificate': ({ url, error }) => ({
    message: `The certificate of ${url} is not trusted (${error}).`,
    hint: 'Give the authority that signed it: --ca FILE, or connect.ca in vigie.yaml.',
  }),
  'link.version': ({ spoken }) => ({
    message: `This hub speaks ${spoken ?? 'another version of the protocol'}.`,
    hint: 'Upgrade the older of the two.',
  }),
  'link.not-live': () => ({
    message: 'There is no live link to the hub: nothing can be asked of it.',
    hint: 'The figures on the screen are old until the link is back.',
  }),
  'link.silent': () => ({ message: 'The hub has fallen silent.' }),
  'link.closed': () => ({ message: 'This link was closed.' }),
  'link.lost': () => ({ message: 'The link with the hub is lost; it is being taken up again.' }),
  'link.refused': () => ({ message: 'The hub refused this link.' }),
  'link.cut': () => ({ message: 'The link was cut.' }),
  'link.too-long': () => ({ message: 'The hub closed the link: a frame was longer than the limit.' }),
  'link.no-answer': () => ({ message: 'The hub did not answer in time.' }),
  'link.done': () => ({ message: 'The hub ended the session.' }),
  'link.going': () => ({ message: 'The hub is stopping.' }),
  'link.hub-failed': () => ({ message: 'The hub met an error of its own.' }),
  'link.restarting': () => ({ message: 'The hub is restarting.' }),
  'link.later': () => ({ message: 'The hub asks to come back later.' }),
  'link.bad-message': () => ({
    message: 'The hub refused this link: too many frames were not valid vigie.v1.',
    hint: 'Are both of the same version?',
  }),
  'link.forbidden': () => ({
    message: 'The hub refused the token, or was given none.',
    hint: 'Give one with VIGIE_TOKEN_FILE; vigie token create makes one.',
  }),
  'link.no-hello': () => ({ message: 'The hub heard nothing in time.' }),
  'link.replaced': () => ({ message: 'The same console has joined the hub again, and took this place.' }),
  'link.token-ended': () => ({
    message: 'The token was revoked or has expired.',
    hint: 'Ask for another one.',
  }),
  'link.too-many': () => ({ message: 'The hub has as many sessions as it may have.' }),
  'link.slow-reader': () => ({ message: 'This console reads too slowly to follow the hub.' }),
  'auth.no-token': () => ({
    message: 'This hub asks for a token.',
    hint: 'Give one with VIGIE_TOKEN_FILE.',
  }),
  'auth.unknown': () => ({
    message: 'This hub does not know the token.',
    hint: 'vigie token create makes one.',
  }),
  'auth.revoked': () => ({ message: 'The token was revoked.', hint: 'Ask for another one.' }),
  'auth.expired': () => ({ message: 'The token has expired.', hint: 'Ask for another one.' }),
  'auth.token-unknown': ({ token }) => ({
    message: `There is no token ${token}.`,
    hint: 'vigie token list names them.',
  }),
  'auth.tokens-unreadable': ({ path, error }) => ({
    message: `The tokens in ${path} cannot be read (${error}).`,
    hint: 'Restore the file.',
  }),
  'auth.tokens-unwritable': ({ path }) => ({
    message: `The tokens cannot be written to ${path}.`,
    hint: 'Check the directory and its rights.',
  }),
  'frame.too-long': ({ length, limit }) => ({
    message: `A frame of ${length} characters is longer than the limit of ${limit}.`,
  }),
  'frame.not-json': () => ({ message: 'A frame is not JSON.' }),
  'frame.binary': () => ({ message: 'A frame is not text.' }),
  'frame.unknown-type': ({ type }) => ({ message: `A frame has the unknown type ${type}.` }),
  'frame.bad-message': ({ type, path, expected }) => ({
    message: `A ${type} frame is not valid: ${path} ${expected}.`,
  }),
  'source.not-believed': () => ({
    message: 'A platform said what cannot be: it was not believed.',
  }),
  'session.no-hello': () => ({ message: 'A session begins with hello.' }),
};
