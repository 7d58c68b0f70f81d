/** Whether a key writes or erases text: one character, Space, Backspace, or erasing the line. */
export const isTyped = (key: string): boolean =>
  Array.from(key).length === 1 ||
  key === 'space' ||
  key === 'backspace' ||
  key === 'ctrl+u' ||
  key === 'ctrl+w';

/** `text` after that key. */
export function typedInto(text: string, key: string): string {
  switch (key) {
    case 'space':
      return `${text} `;
    case 'backspace':
      return Array.from(text).slice(0, -1).join('');
    case 'ctrl+u':
      return '';
    case 'ctrl+w':
      return text.replace(/\S+\s*$/, '');
    default:
      return text + key;
  }
}
