import { computed } from 'vue';
import { useSettings } from '@/settings/settings';
import { useLoading } from '@/shared/loading';
import { listIndustries, listRegions, type CodeEntry } from './api';

/** The code lists of profiles, in the language of the page. */
export function useUnitCodes() {
  const settings = useSettings();
  const regions = useLoading(listRegions);
  const industries = useLoading(listIndustries);
  const nameOf = (entry: CodeEntry) => (settings.language === 'en' ? entry.englishName : entry.name);

  const regionOptions = computed(() =>
    (regions.data.value ?? []).map((entry) => ({ value: entry.code, label: nameOf(entry) })),
  );
  const industryOptions = computed(() =>
    (industries.data.value ?? []).map((entry) => ({ value: entry.code, label: `${entry.code} ${nameOf(entry)}` })),
  );
  const labelIn = (options: { value: string; label: string }[], code: string | undefined) =>
    options.find((option) => option.value === code)?.label ?? code;

  return {
    regionOptions,
    industryOptions,
    regionName: (code: string | undefined) => labelIn(regionOptions.value, code),
    industryName: (code: string | undefined) => labelIn(industryOptions.value, code),
  };
}
