import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue';
import type { AskedMaterial } from '@/materials/hint';
import { useSession } from '@/session/session';
import { fieldId } from '@/shared/field-ids';

/** A proof that a commitment may replace, or a text that the item demands to be signed. */
export type SignableMaterial = AskedMaterial & { commitment: NonNullable<AskedMaterial['commitment']> };

export interface Commitments {
  signable: ComputedRef<SignableMaterial[]>;
  /** The proofs in place of which a commitment is made; none unless the visitor wants it. */
  chosen: Ref<string[]>;
  /** What the visitor has read and agreed to. It is not kept: a text is signed with the filing. */
  agreed: Ref<string[]>;
  isRefused: Ref<boolean>;
  isToSign: (material: SignableMaterial) => boolean;
  isMissing: (material: SignableMaterial) => boolean;
  /** Whether another person has to sign. */
  isOfAnother: (material: SignableMaterial) => boolean;
  /** What a draft keeps. */
  intended: () => { material: string }[] | undefined;
  signatures: () => { material: string; digest: string }[] | undefined;
  attempt: () => boolean;
}

/** A text that the item itself demands, not in place of a proof. */
export function isPledge(material: AskedMaterial): boolean {
  return material.form === 'commitment';
}

const isSignable = (material: AskedMaterial): material is SignableMaterial => material.commitment !== undefined;

/** What is signed with a filing. A supplement signs nothing. */
export function useCommitments(materials: () => AskedMaterial[] | undefined, isSupplement: () => boolean): Commitments {
  const session = useSession();
  const chosen = ref<string[]>([]);
  const agreed = ref<string[]>([]);
  const isRefused = ref(false);
  const signable = computed(() => (isSupplement() ? [] : (materials() ?? []).filter(isSignable)));

  const isToSign = (material: SignableMaterial) =>
    isPledge(material)
      ? material.required || agreed.value.includes(material.name)
      : chosen.value.includes(material.name);
  const isMissing = (material: SignableMaterial) => isToSign(material) && !agreed.value.includes(material.name);
  const isOfAnother = (material: SignableMaterial) =>
    material.commitment.signer === 'legal-representative' &&
    session.acting?.kind === 'unit' &&
    !session.hasTier('legal-representative');

  function intended() {
    const kept = signable.value.filter((each) => !isPledge(each) && chosen.value.includes(each.name));
    return kept.length === 0 ? undefined : kept.map(({ name }) => ({ material: name }));
  }

  function signatures() {
    const signed = signable.value.filter(isToSign);
    return signed.length === 0
      ? undefined
      : signed.map(({ name, commitment }) => ({ material: name, digest: commitment.digest }));
  }

  function attempt(): boolean {
    isRefused.value = true;
    const missing = signable.value.findIndex(isMissing);
    void nextTick(() => document.getElementById(fieldId(`commitment-${missing}`))?.focus());
    return missing < 0;
  }

  return { signable, chosen, agreed, isRefused, isToSign, isMissing, isOfAnother, intended, signatures, attempt };
}
