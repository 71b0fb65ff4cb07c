const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: 17 digits and a check character, with a birth date that exists. */
export function isResidentIdNumber(text: string): boolean {
  if (!/^[0-9]{17}[0-9X]$/.test(text)) {
    return false;
  }
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  if ('10X98765432'[sum % 11] !== text[17]) {
    return false;
  }
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100: 18 characters with a check character. The server also checks the category characters. */
export function isUscc(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) {
    return false;
  }
  const sum = usccWeights.reduce((total, weight, index) => total + weight * usccAlphabet.indexOf(text[index] ?? ''), 0);
  return usccAlphabet[(31 - (sum % 31)) % 31] === text[17];
}
