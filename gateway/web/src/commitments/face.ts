import { shallowRef, type Ref, type ShallowRef } from 'vue';
import { answer, identityApi } from '@/api/clients';
import { Problem } from '@/api/problem';
import type { components } from '@/generated/identity';
import { useResumable } from '@/shared/resumable';

type Schemas = components['schemas'];
type SignatureProof = Schemas['SignatureProofView'];
type FaceCheck = Schemas['FaceCheckView'];
type FaceProvider = Schemas['FaceProvider'];

export interface SignatureFlow {
  id: string;
  /** Of the texts for which it was begun. */
  digests: string[];
  expiresAt: string;
  face?: FaceCheck;
}

export interface SignatureFace {
  flow: Ref<SignatureFlow | undefined>;
  view: ShallowRef<SignatureProof | undefined>;
  problem: ShallowRef<Problem | undefined>;
  begin: () => Promise<void>;
  /** Goes on with the check that was begun for the same texts, or begins one. */
  resume: () => Promise<void>;
  refresh: () => Promise<void>;
  start: (begun: SignatureFlow, provider?: FaceProvider) => Promise<FaceCheck>;
  /** The id of the check, once it has passed for these texts. */
  passed: () => string | undefined;
  /** A check signs one filing. */
  forget: () => void;
}

/** 签署前的人脸识别, for the texts with these digests. It survives a reload. */
export function useSignatureFace(digests: () => string[]): SignatureFace {
  const flow = useResumable<SignatureFlow>('signature-proof');
  const view = shallowRef<SignatureProof>();
  const problem = shallowRef<Problem>();

  const isForThese = () => flow.value?.digests.join() === digests().join();

  async function run(action: () => Promise<SignatureProof>): Promise<void> {
    try {
      view.value = await action();
      problem.value = undefined;
    } catch (error) {
      const refused = Problem.from(error);
      if (refused.status === 404 || refused.status === 410) {
        forget();
      }
      problem.value = refused;
    }
  }

  async function begin(): Promise<void> {
    forget();
    const wanted = digests();
    await run(async () => {
      const begun = await answer(identityApi.POST('/api/v1/me/signature-proofs', { body: { digests: wanted } }));
      flow.value = { id: begun.id, digests: wanted, expiresAt: begun.expiresAt };
      return begun;
    });
  }

  async function refresh(): Promise<void> {
    const id = flow.value?.id;
    if (id !== undefined && view.value?.step !== 'PROVEN') {
      await run(() => answer(identityApi.GET('/api/v1/me/signature-proofs/{id}', { params: { path: { id } } })));
    }
  }

  async function resume(): Promise<void> {
    if (isForThese()) {
      await refresh();
    } else {
      await begin();
    }
  }

  const start = ({ id }: SignatureFlow, provider?: FaceProvider) =>
    answer(
      identityApi.POST('/api/v1/me/signature-proofs/{id}/face', { params: { path: { id }, query: { provider } } }),
    );

  const passed = () => (view.value?.step === 'PROVEN' && isForThese() ? view.value.id : undefined);

  function forget(): void {
    flow.value = undefined;
    view.value = undefined;
  }

  return { flow, view, problem, begin, resume, refresh, start, passed, forget };
}
