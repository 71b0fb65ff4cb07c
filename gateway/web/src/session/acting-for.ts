import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { getUnit } from '@/centre/api';
import { showInstitution } from '@/institution/api';
import { isCity, provinceCode, type CityCode } from '@/settings/cities';
import { useSettings } from '@/settings/settings';
import { useSession } from './session';

/** For whom the visitor acts: the name of the unit or institution, and the city for the settings. */
export const useActingFor = defineStore('acting-for', () => {
  const session = useSession();
  const settings = useSettings();
  const name = ref<string>();
  /** Whether name and city have been asked for, with or without an answer. */
  const isKnown = ref(false);

  async function load(): Promise<{ name?: string; city?: string | undefined } | undefined> {
    const acting = session.acting;
    switch (acting?.kind) {
      case 'unit':
        return (await getUnit(acting.unit ?? '')).data;
      case 'institution':
        return showInstitution(acting.institution ?? '');
      case 'staff':
        return { city: acting.city };
      default:
        return undefined;
    }
  }

  watch(
    () => JSON.stringify([session.acting?.kind, session.unit, session.institution, session.acting?.city]),
    async (_current, _former, onCleanup) => {
      let isOver = false;
      onCleanup(() => (isOver = true));
      name.value = undefined;
      settings.ownCity = undefined;
      isKnown.value = false;
      // Without its name, a unit is shown by its number.
      const found = await load().catch(() => undefined);
      if (!isOver) {
        name.value = found?.name;
        settings.ownCity = found?.city !== undefined && isCity(found.city) ? found.city : undefined;
        isKnown.value = true;
      }
    },
    { immediate: true },
  );
  /** Where the visitor's filings are handled; for who acts for no unit, the city that is looked at. */
  const place = computed<CityCode>(() =>
    session.unit === undefined && session.institution === undefined
      ? settings.city
      : (settings.ownCity ?? provinceCode),
  );
  return { name, place, isKnown };
});
