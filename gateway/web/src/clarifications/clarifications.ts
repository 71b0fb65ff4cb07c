import { nextTick, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { Problem } from '@/api/problem';
import type { CaseDetail, FileCase } from '@/cases/api';
import { fieldId } from '@/shared/field-ids';

export type Clarification = NonNullable<CaseDetail['clarifications']>[number];
export type ClarificationChoice = Clarification['choices'][number];

interface Answer {
  choice?: ClarificationChoice | undefined;
  text: string;
}

export interface Clarifications {
  /** What is odd in the form, as the server decided last. */
  asked: ShallowRef<Clarification[]>;
  /** By the key, which stays the same as long as the content does. */
  answers: Ref<Record<string, Answer>>;
  isRefused: Ref<boolean>;
  isMissing: (clarification: Clarification) => boolean;
  /** Others with the same reason that are not answered yet. */
  alike: (clarification: Clarification) => Clarification[];
  answerAlike: (clarification: Clarification) => void;
  show: (found: Clarification[]) => void;
  /** Shows what a refused filing asks about; false for another refusal. */
  refuse: (problem: Problem) => boolean;
  /** What is sent with the form. */
  given: () => FileCase['answers'];
  attempt: () => boolean;
}

/** A text has at least so many characters. */
const SHORTEST = 2;
/** Not reached, so nothing else is to be said. */
const ENOUGH: ClarificationChoice = 'WOMAN_55';

/** What is possible but odd in a form: the filer corrects it, or says once why it is right. */
export function useClarifications(): Clarifications {
  const asked = shallowRef<Clarification[]>([]);
  const answers = ref<Record<string, Answer>>({});
  const isRefused = ref(false);

  function isMissing({ key, choices }: Clarification): boolean {
    const { choice, text = '' } = answers.value[key] ?? {};
    return (
      (choices.length > 0 && (choice === undefined || !choices.includes(choice))) ||
      (choice !== ENOUGH && text.trim().length < SHORTEST)
    );
  }

  const alike = (clarification: Clarification) =>
    isMissing(clarification)
      ? []
      : asked.value.filter(
          (each) => each.code === clarification.code && each.key !== clarification.key && isMissing(each),
        );

  function answerAlike(clarification: Clarification): void {
    const answer = answers.value[clarification.key];
    for (const each of answer === undefined ? [] : alike(clarification)) {
      answers.value[each.key] = { ...answer, text: answer?.text ?? '' };
    }
  }

  function show(found: Clarification[]): void {
    for (const { key, answer } of found) {
      answers.value[key] ??= { choice: answer?.choice, text: answer?.text ?? '' };
    }
    asked.value = found;
  }

  function refuse(problem: Problem): boolean {
    if (problem.code !== 'clarifications-needed') {
      return false;
    }
    const open = problem.clarifications.map((each, index) => ({ ...each, text: problem.errors[index]?.message ?? '' }));
    const keys = open.map((each) => each.key);
    // What was answered before stays on the page.
    show([...asked.value.filter((each) => !keys.includes(each.key) && !isMissing(each)), ...open]);
    isRefused.value = true;
    focus();
    return true;
  }

  function given() {
    const answered = asked.value.flatMap(({ key }) => {
      const { choice, text = '' } = answers.value[key] ?? {};
      const said = text.trim();
      return choice === undefined && said === '' ? [] : [{ key, choice, text: said === '' ? undefined : said }];
    });
    return answered.length === 0 ? undefined : answered;
  }

  function focus(): void {
    const missing = asked.value.findIndex(isMissing);
    void nextTick(() => document.getElementById(fieldId(`clarification-${missing}`))?.focus());
  }

  function attempt(): boolean {
    isRefused.value = asked.value.some(isMissing);
    if (isRefused.value) {
      focus();
    }
    return !isRefused.value;
  }

  return { asked, answers, isRefused, isMissing, alike, answerAlike, show, refuse, given, attempt };
}
