interface Translate {
  (key: string, values: Record<string, unknown>): string;
}

/** Whom a case is about, such as 贾国等 2 人. */
export function subjectInWords(
  t: Translate,
  subject: { name?: string | undefined; persons?: number | undefined } | undefined,
): string | undefined {
  if (subject?.name === undefined || subject.persons === undefined) {
    return undefined;
  }
  return subject.persons === 1 ? subject.name : t('cases.subject', { name: subject.name, count: subject.persons });
}
