/** Callers that ask the same at the same time, such as a page and the frame around it, share one answer. */
export function together<Question extends unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  const open = new Map<string, Promise<Answer>>();
  return (...question) => {
    const key = JSON.stringify(question);
    const asked = open.get(key) ?? ask(...question).finally(() => open.delete(key));
    open.set(key, asked);
    return asked;
  };
}
