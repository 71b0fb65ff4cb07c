import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue';
import type { AskedMaterial } from '@/materials/hint';
import { useSession } from '@/session/session';
import { fieldId } from '@/shared/field-ids';
import { useSignatureFace, type SignatureFace } from './face';

/** A proof that a commitment may replace, or a text that the item demands to be signed. */
export type SignableMaterial = AskedMaterial & { commitment: NonNullable<AskedMaterial['commitment']> };

export interface Commitments {
  signable: ComputedRef<SignableMaterial[]>;
  /** The proofs in place of which a commitment is made; none unless the visitor wants it. */
  chosen: Ref<string[]>;
  /** Whether the visitor has read and agreed to the text. It is not kept: a text is signed with the filing. */
  isAgreed: (material: SignableMaterial) => boolean;
  agree: (material: SignableMaterial, isAgreed: boolean) => void;
  isRefused: Ref<boolean>;
  isToSign: (material: SignableMaterial) => boolean;
  isMissing: (material: SignableMaterial) => boolean;
  /** Whether another person has to sign. */
  isOfAnother: (material: SignableMaterial) => boolean;
  /** Whether a text is signed for which the item asks for the face. */
  needsFace: ComputedRef<boolean>;
  face: SignatureFace;
  /** What a draft keeps. */
  intended: () => { material: string }[] | undefined;
  signatures: () => { material: string; digest: string; proof?: string }[] | undefined;
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
  /** With the digest: who agreed to a text has not agreed to the one that replaced it. */
  const agreed = ref<string[]>([]);
  const isRefused = ref(false);
  const signable = computed(() => (isSupplement() ? [] : (materials() ?? []).filter(isSignable)));

  const keyOf = ({ name, commitment }: SignableMaterial) => `${name} ${commitment.digest}`;
  const isAgreed = (material: SignableMaterial) => agreed.value.includes(keyOf(material));
  const agree = (material: SignableMaterial, isNowAgreed: boolean) => {
    const others = agreed.value.filter((each) => each !== keyOf(material));
    agreed.value = isNowAgreed ? [...others, keyOf(material)] : others;
  };

  const isToSign = (material: SignableMaterial) =>
    isPledge(material) ? material.required || isAgreed(material) : chosen.value.includes(material.name);
  const isMissing = (material: SignableMaterial) => isToSign(material) && !isAgreed(material);
  const isOfAnother = (material: SignableMaterial) =>
    material.commitment.signer === 'legal-representative' &&
    session.acting?.kind === 'unit' &&
    !session.hasTier('legal-representative');

  const byFace = computed(() => signable.value.filter((each) => isToSign(each) && each.commitment.proof === 'face'));
  const needsFace = computed(() => byFace.value.length > 0);
  const face = useSignatureFace(() => byFace.value.map(({ commitment }) => commitment.digest));

  function intended() {
    const kept = signable.value.filter((each) => !isPledge(each) && chosen.value.includes(each.name));
    return kept.length === 0 ? undefined : kept.map(({ name }) => ({ material: name }));
  }

  function signatures() {
    const signed = signable.value.filter(isToSign);
    return signed.length === 0
      ? undefined
      : signed.map((each) => ({
          material: each.name,
          digest: each.commitment.digest,
          ...(byFace.value.includes(each) ? { proof: face.passed() } : {}),
        }));
  }

  function attempt(): boolean {
    isRefused.value = true;
    const missing = signable.value.findIndex(isMissing);
    void nextTick(() => document.getElementById(fieldId(`commitment-${missing}`))?.focus());
    return missing < 0;
  }

  return {
    signable,
    chosen,
    isAgreed,
    agree,
    isRefused,
    isToSign,
    isMissing,
    isOfAnother,
    needsFace,
    face,
    intended,
    signatures,
    attempt,
  };
}
