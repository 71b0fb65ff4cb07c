/** The detail without the title, if it begins by repeating it as a sentence or part of a sentence of its own. */
export function withoutTitle(title: string, detail: string): string {
  const rest = detail.slice(title.length);
  return title !== '' && detail.startsWith(title) && /^[，。、；：,.;:]/.test(rest)
    ? capitalized(rest.replace(/^[，。、；：,.;:]\s*/, ''))
    : detail;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
