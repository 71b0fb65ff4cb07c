import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { addressChoices, listAddresses } from '@/account/api';
import type { Owner } from '@/shared/owner';

export type Delivery = ReturnType<typeof useDelivery>;

/** 结果送达: to which address of the owner the result is mailed, if to any. */
export function useDelivery(owner: Owner) {
  const { t } = useI18n();
  /** The id of the address; empty for no mail. */
  const address = ref('');
  const addresses = shallowRef<{ value: string; label: string }[]>([]);
  /** Asked at once. A case can be filed without its addresses. */
  const listed = listAddresses(owner).catch(() => []);
  const options = computed(() => [{ value: '', label: t('terms.deliveries.NONE') }, ...addresses.value]);

  /** @param chosen before; the one marked as usual if nothing was chosen yet */
  async function load(chosen: string | 'usual' = ''): Promise<void> {
    address.value = chosen === 'usual' ? '' : chosen;
    const own = await listed;
    addresses.value = addressChoices(own);
    if (chosen === 'usual') {
      address.value = own.find((each) => each.usual)?.id ?? '';
    }
  }

  /** As in another case, if the address is still there. */
  function repeat(chosen: string | undefined): void {
    address.value = addresses.value.find((each) => each.value === chosen)?.value ?? '';
  }

  function body() {
    return address.value === ''
      ? { delivery: 'NONE' as const }
      : { delivery: 'MAIL' as const, deliveryAddressId: address.value };
  }

  const words = computed(() => options.value.find((each) => each.value === address.value)?.label);

  return { address, options, words, load, repeat, body };
}
