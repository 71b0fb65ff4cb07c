import { createI18n } from 'vue-i18n';
import type { Language } from '@/settings/settings';
import { zh } from './zh';

/** Chinese comes with the application; English is loaded when somebody chooses it. */
export function createTexts() {
  return createI18n({
    legacy: false,
    locale: 'zh',
    fallbackLocale: 'zh',
    messages: { zh } as Record<string, typeof zh>,
    missingWarn: false,
    fallbackWarn: false,
  });
}

export async function useLanguage(texts: ReturnType<typeof createTexts>, language: Language): Promise<void> {
  if (language === 'en') {
    const { en } = await import('./en');
    texts.global.setLocaleMessage('en', en);
  }
  texts.global.locale.value = language;
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}
