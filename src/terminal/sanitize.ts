const ESCAPES =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[P\]^_X][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]?/g;
const CONTROLS = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Co}|\p{Surrogate}/gu;

/**
 * A text that may be sent to a terminal as it stands: no escape sequence, control, bidi override,
 * zero-width or private character. The hub cleans what enters; this cleans again what is printed.
 */
export const printable = (text: string): string =>
  text
    .replace(ESCAPES, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(CONTROLS, '');
