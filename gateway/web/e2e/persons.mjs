/** The ID number of a person of working age whom no other test uses. */
export function newIdNumber() {
  const some = (first, count, length) => String(first + Math.floor(Math.random() * count)).padStart(length, '0');
  const digits = `320102${some(1985, 15, 4)}${some(1, 12, 2)}${some(1, 28, 2)}${some(0, 1000, 3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits + '10X98765432'[sum % 11];
}

/** From which an employee is insured without a question. */
export const thisMonth = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }).slice(0, 7);
