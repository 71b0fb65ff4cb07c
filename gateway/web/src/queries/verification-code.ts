const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 20;
const groups = /.{4}(?=.)/g;

/** A code as it is typed or scanned: case, separators and letters that look like digits do not matter. */
export function tidyVerificationCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** In groups of four, as it is printed. */
export function printedVerificationCode(code: string): string {
  return code.replace(groups, '$&-');
}

/** Whether the check character is right, computed in the field of 32 elements (x⁵ + x² + 1). */
export function isVerificationCode(code: string): boolean {
  if (code.length !== length || [...code].some((character) => !alphabet.includes(character))) {
    return false;
  }
  const timesX = (element: number) => (element << 1 >= alphabet.length ? (element << 1) ^ 0b100101 : element << 1);
  return [...code].reduce((rest, character) => timesX(rest) ^ alphabet.indexOf(character), 0) === 0;
}
