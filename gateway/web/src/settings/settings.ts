import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { isCity, provinceCode, type CityCode } from './cities';

export type Language = 'zh' | 'en';

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser without storage forgets the setting, nothing else.
  }
}

/** What the visitor chose for this browser: language and city. */
export const useSettings = defineStore('settings', () => {
  const language = ref<Language>(stored('hall.language') === 'en' ? 'en' : 'zh');
  const storedCity = stored('hall.city') ?? '';
  const city = ref<CityCode>(isCity(storedCity) ? storedCity : provinceCode);

  watch(language, (value) => store('hall.language', value));
  watch(city, (value) => store('hall.city', value));
  return { language, city };
});
