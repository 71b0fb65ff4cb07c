import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { useRouter, type RouteLocationRaw } from 'vue-router';
import { newIdempotencyKey } from '@/api/clients';
import { Problem } from '@/api/problem';
import { useSession } from '@/session/session';
import type { Case } from './api';

interface Tagged {
  data: Case;
  etag: string;
}

/** Where drafts are kept: the cases of a unit, an institution or a person. */
export interface DraftStore<Body> {
  create: (body: Body, key: string) => Promise<Tagged>;
  change: (id: string, etag: string, body: Body) => Promise<Tagged>;
  /** The version that the draft has now. */
  version: (id: string) => Promise<string>;
  remove: (id: string) => Promise<unknown>;
}

export interface Draft {
  /** The draft on the server, once there is one. */
  kept: Ref<{ id: string; etag: string } | undefined>;
  savedAt: Ref<string | undefined>;
  problem: Ref<Problem | undefined>;
  isUnsaved: () => boolean;
  save: () => Promise<void>;
  /** Files belong to a case, so the first file makes a draft. Returns its id. */
  ensure: () => Promise<string>;
  /** What is filled in now is what the server has; of a draft, in this version. */
  begin: (kept?: { id: string; etag: string }) => void;
  /** Saves what is missing before the draft is submitted. */
  settle: () => Promise<void>;
  /** Removes a draft of this visit in which nothing is filled in any more. Not for one that has files. */
  dropIfEmpty: () => Promise<void>;
}

/**
 * Keeps what is typed as a draft on the server, some moments after the last change. One save at a time; the newest content
 * wins. A draft is made once, also when the answer to the request is lost.
 */
export function useDraft<Body>(options: {
  store: DraftStore<Body>;
  body: () => Body;
  /** What is compared to find out whether something is unsaved. */
  content: () => string;
  /** False before the form is loaded, and for a case that is not a draft. */
  isDraft: () => boolean;
  /** Where the draft is continued after a reload. */
  page: (id: string) => RouteLocationRaw;
}): Draft {
  const { store, body, content, isDraft, page } = options;
  const router = useRouter();
  const session = useSession();
  const kept = shallowRef<{ id: string; etag: string }>();
  const savedAt = ref<string>();
  const problem = shallowRef<Problem>();
  /** The request for a draft; it is repeated unchanged until it is answered, so that it makes one draft only. */
  let creation: { key: string; content: string; body: Body } | undefined;
  /** Whether a change without an answer may have given the draft another version. */
  let isVersionUnknown = false;
  let saving: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saved: string | undefined;
  /** What a new form contains before anything is typed. */
  let blank: string | undefined;

  function isUnsaved(): boolean {
    return saved !== undefined && content() !== saved;
  }

  function begin(found?: { id: string; etag: string }): void {
    kept.value = found;
    saved = content();
    blank = found === undefined ? saved : undefined;
  }

  async function save(isForced = false): Promise<void> {
    clearTimeout(timer);
    if (!isDraft() || (!isUnsaved() && !isForced)) {
      return;
    }
    if (saving !== undefined) {
      await saving;
      return save();
    }
    saving = saveOnce()
      .then(() => {
        savedAt.value = new Date().toISOString();
        problem.value = undefined;
      })
      .catch((error: unknown) => {
        const refused = Problem.from(error);
        problem.value = refused;
        if (refused.isTemporary) {
          clearTimeout(timer);
          timer = setTimeout(() => void save(), Math.max(5, refused.retryAfter ?? 0) * 1000);
        }
      })
      .finally(() => {
        saving = undefined;
      });
    return saving;
  }

  async function saveOnce(): Promise<void> {
    if (kept.value === undefined) {
      creation ??= { key: newIdempotencyKey(), content: content(), body: body() };
      try {
        const created = await store.create(creation.body, creation.key);
        kept.value = { id: created.data.id, etag: created.etag };
        saved = creation.content;
      } catch (error) {
        if (!Problem.from(error).isTemporary) {
          creation = undefined;
        }
        throw error;
      }
      // A reload continues the draft; the open page stays as it is.
      const { href } = router.resolve(page(kept.value.id));
      history.replaceState({ ...history.state, current: href }, '', href);
    }
    const current = content();
    if (current === saved) {
      return;
    }
    const { id, etag } = kept.value;
    try {
      const changed = await store.change(id, isVersionUnknown ? await store.version(id) : etag, body());
      kept.value = { id, etag: changed.etag };
      saved = current;
      isVersionUnknown = false;
    } catch (error) {
      isVersionUnknown = Problem.from(error).isTemporary;
      throw error;
    }
  }

  async function ensure(): Promise<string> {
    if (kept.value === undefined) {
      await save(true);
    }
    if (kept.value === undefined) {
      throw problem.value ?? new Problem(-1, {});
    }
    return kept.value.id;
  }

  async function settle(): Promise<void> {
    // The first draft may be on its way, with nothing unsaved.
    await saving;
    await save();
    if (problem.value !== undefined) {
      throw problem.value;
    }
  }

  async function dropIfEmpty(): Promise<void> {
    const empty = kept.value;
    if (empty !== undefined && content() === blank) {
      clearTimeout(timer);
      await saving;
      await store.remove(empty.id).catch(() => undefined);
      kept.value = undefined;
      saved = blank;
    }
  }

  watch(content, () => {
    clearTimeout(timer);
    if (isDraft() && isUnsaved()) {
      savedAt.value = undefined;
      timer = setTimeout(() => void save(), 2500);
    }
  });
  watch(
    () => session.ended,
    (ended) => {
      if (ended === undefined) {
        void save();
      }
    },
  );
  onScopeDispose(() => clearTimeout(timer));
  return { kept, savedAt, problem, isUnsaved, save, ensure, begin, settle, dropIfEmpty };
}
