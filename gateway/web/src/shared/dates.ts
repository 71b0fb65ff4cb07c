import type { Language } from '@/settings/settings';

const zone = 'Asia/Shanghai';

function parts(instant: string | number | Date): Record<string, string> {
  const formatted = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  return Object.fromEntries(formatted.map((part) => [part.type, part.value]));
}

/** The day of an instant in Asia/Shanghai, such as 2026-11-25. */
export function dayOf(instant: string | number | Date): string {
  const { year, month, day } = parts(instant);
  return `${year}-${month}-${day}`;
}

/** An instant in Asia/Shanghai, such as 2026-11-25 16:20. */
export function formatInstant(instant: string | undefined): string {
  if (instant === undefined || instant === '') {
    return '';
  }
  const { year, month, day, hour, minute } = parts(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/**
 * The day (or month) that was typed, as 2026-11-02 (2026-11); 2026/11/2 and 20261102 are understood. Undefined if there is
 * no such day.
 */
export function tidyDay(typed: string, month = false): string | undefined {
  const pattern = month
    ? /^(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))$/
    : /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;
  const [, ...found] = pattern.exec(typed.trim()) ?? [];
  if (found.length === 0) {
    return undefined;
  }
  const text = found
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const date = new Date(`${month ? `${text}-01` : text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

export function today(): string {
  return dayOf(Date.now());
}

/** Days from today (Asia/Shanghai) to the given day; negative when it is past. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / 86_400_000);
}

export function addYears(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** A wait in its largest unit, rounded up, such as 约 15 分钟; `t` translates. */
export function waitInWords(t: (key: string, named: { count: number }) => string, seconds: number): string {
  if (seconds < 60) {
    return t('dates.seconds', { count: Math.max(1, Math.ceil(seconds)) });
  }
  return seconds <= 90 * 60
    ? t('dates.minutes', { count: Math.ceil(seconds / 60) })
    : t('dates.hours', { count: Math.ceil(seconds / 3600) });
}

/** Minutes and seconds, such as 4:05. */
export function formatDuration(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

export function localeTag(language: Language): string {
  return language === 'en' ? 'en' : 'zh-CN';
}
