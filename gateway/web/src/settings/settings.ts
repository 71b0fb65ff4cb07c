import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
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

/** What the visitor chose for this browser: language, size and city. */
export const useSettings = defineStore('settings', () => {
  const language = ref<Language>(stored('hall.language') === 'en' ? 'en' : 'zh');
  /** 关怀模式: larger text, and fewer things on a page. */
  const care = ref(stored('hall.care') === 'yes');
  const storedCity = stored('hall.city') ?? '';
  const chosenCity = ref(isCity(storedCity) ? storedCity : undefined);
  /** The city of those for whom the visitor acts. No choice changes it, and it handles what they file. */
  const ownCity = ref<CityCode>();
  /** The city whose notices and items are looked at. */
  const city = computed<CityCode>({
    get: () => chosenCity.value ?? ownCity.value ?? provinceCode,
    set: (value) => (chosenCity.value = value),
  });

  watch(language, (value) => store('hall.language', value));
  watch(care, (value) => store('hall.care', value ? 'yes' : 'no'));
  watch(chosenCity, (value) => value && store('hall.city', value));
  return { language, care, city, ownCity };
});
